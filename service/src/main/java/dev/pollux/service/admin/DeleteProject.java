package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.Caller;
import dev.pollux.store.projects.Project;

/** {@code projects.delete}: the project and its keys are gone at once; what it used stays on record. Safe for many threads. */
public final class DeleteProject {

    private final Administration administration;

    /** Deletes projects there. */
    public DeleteProject(Administration administration) {
        this.administration = administration;
    }

    /**
     * Deletes a project.
     *
     * @param caller who asks; nobody can delete the project of the key that he asks with
     * @throws ApiException if it is not to be deleted (wire: 400 FAILED_PRECONDITION) or not there (404 NOT_FOUND)
     */
    public Empty call(Caller caller, String projectId) {
        require(!projectId.equals(Project.BOOTSTRAP), "The project " + Project.BOOTSTRAP + " cannot be deleted.");
        require(
                !projectId.equals(caller.projectId()),
                "The project of the key that makes this call cannot be deleted: call with another one.");
        if (!administration.store().get().projects().delete(projectId)) {
            throw ProjectRecords.notFound(projectId);
        }
        administration.changed();
        return new Empty();
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw ApiException.of(RpcCode.FAILED_PRECONDITION, sentence);
        }
    }
}
