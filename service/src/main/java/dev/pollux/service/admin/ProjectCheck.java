package dev.pollux.service.admin;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.quota.Tiers;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a project can be as it is asked for. */
final class ProjectCheck {

    static final int LONGEST_NAME = 100;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{2,28}[a-z0-9]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private ProjectCheck() {}

    /**
     * @param tiers those that a project can have
     * @param formerTier the one it has; may stay even if it is not among {@code tiers} any more
     * @throws ApiException naming every field that is wrong (wire: 400 INVALID_ARGUMENT)
     */
    static void check(dev.pollux.store.projects.Project project, Tiers tiers, Optional<String> formerTier) {
        FieldProblems problems = new FieldProblems("project");
        problems.require(
                ID.matcher(project.id()).matches(),
                "project_id",
                "must be 4 to 30 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen.");
        checkName(problems, project.displayName());
        problems.require(
                tiers.names().contains(project.tier())
                        || formerTier.filter(project.tier()::equals).isPresent(),
                "tier",
                "must be one of " + String.join(", ", tiers.names()) + ".");
        problems.throwIfAny();
    }

    static void checkName(FieldProblems problems, String name) {
        problems.require(
                name.codePointCount(0, name.length()) <= LONGEST_NAME,
                "display_name",
                "must have at most " + LONGEST_NAME + " characters.");
        problems.require(!CONTROL.matcher(name).find(), "display_name", "must not contain control characters.");
    }
}
