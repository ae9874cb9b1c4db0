package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Project;
import dev.pollux.protocol.error.ApiException;

/** {@code projects.get}. Safe for use by many threads at once. */
public final class GetProject {

    private final Administration administration;

    /** Shows projects from there. */
    public GetProject(Administration administration) {
        this.administration = administration;
    }

    /** @throws ApiException if there is no such project (wire: 404 NOT_FOUND) */
    public Project call(String projectId) {
        return administration
                .store()
                .get()
                .projects()
                .find(projectId)
                .map(ProjectRecords::of)
                .orElseThrow(() -> ProjectRecords.notFound(projectId));
    }
}
