package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Project;
import dev.pollux.protocol.error.ApiException;
import java.util.Optional;

/** {@code projects.create}. Safe for use by many threads at once. */
public final class CreateProject {

    private static final String DEFAULT_TIER = "free";

    private final Administration administration;

    /** Creates projects there. */
    public CreateProject(Administration administration) {
        this.administration = administration;
    }

    /**
     * Makes a project. When this returns, it will survive.
     *
     * @throws ApiException if a field is wrong (wire: 400 INVALID_ARGUMENT) or the id is taken (409 ALREADY_EXISTS)
     */
    public Project call(Project request) {
        String tier = ProjectRecords.textOf(request.tier());
        var project = new dev.pollux.store.projects.Project(
                ProjectRecords.textOf(request.projectId()),
                ProjectRecords.textOf(request.displayName()),
                tier.isEmpty() ? DEFAULT_TIER : tier,
                Boolean.TRUE.equals(request.capturesContent()),
                administration.now());
        ProjectCheck.check(project, administration.tiers(), Optional.empty());
        if (!administration.store().get().projects().insert(project)) {
            throw ProjectRecords.exists(project.id());
        }
        administration.changed();
        return ProjectRecords.of(project);
    }
}
