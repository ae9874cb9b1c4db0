package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Project;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.UpdateMask;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code projects.patch}. Safe for use by many threads at once. */
public final class UpdateProject {

    private static final Set<String> CHANGEABLE = Set.of("display_name", "tier", "captures_content");

    private final Administration administration;

    /** Changes projects there. */
    public UpdateProject(Administration administration) {
        this.administration = administration;
    }

    /**
     * Changes the fields that {@code updateMask} names, or else those that are there.
     *
     * @throws ApiException if a field is wrong or cannot be changed (wire: 400 INVALID_ARGUMENT), or there is no such project
     *     (404 NOT_FOUND)
     */
    public Project call(String projectId, Project request, Optional<String> updateMask) {
        UpdateMask mask = UpdateMask.of(updateMask, CHANGEABLE);
        var changed = administration
                .store()
                .get()
                .projects()
                .update(projectId, present -> changed(present, request, mask))
                .orElseThrow(() -> ProjectRecords.notFound(projectId));
        administration.changed();
        return ProjectRecords.of(changed);
    }

    private dev.pollux.store.projects.Project changed(
            dev.pollux.store.projects.Project old, Project request, UpdateMask mask) {
        var changed = new dev.pollux.store.projects.Project(
                old.id(),
                text(mask, "display_name", request.displayName(), old.displayName()),
                text(mask, "tier", request.tier(), old.tier()),
                mask.covers("captures_content", request.capturesContent() != null)
                        ? Boolean.TRUE.equals(request.capturesContent())
                        : old.capturesContent(),
                old.createdAt());
        ProjectCheck.check(changed, administration.tiers(), Optional.of(old.tier()));
        return changed;
    }

    private static String text(UpdateMask mask, String path, @Nullable String asked, String old) {
        return mask.covers(path, asked != null) ? ProjectRecords.textOf(asked) : old;
    }
}
