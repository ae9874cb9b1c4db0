package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Project;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import org.jspecify.annotations.Nullable;

/** Projects as the wire shows them, and what is said of those that are not there. */
final class ProjectRecords {

    private ProjectRecords() {}

    static Project of(dev.pollux.store.projects.Project project) {
        return new Project(
                nameOf(project.id()),
                project.id(),
                shown(project.displayName()),
                project.tier(),
                project.capturesContent() ? true : null,
                project.createdAt());
    }

    /** The wire has no empty texts. */
    static @Nullable String shown(String text) {
        return text.isEmpty() ? null : text;
    }

    static String nameOf(String id) {
        return "projects/" + id;
    }

    static String textOf(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** 404: no such project. */
    static ApiException notFound(String id) {
        return ApiException.notFound("Project not found: " + nameOf(id));
    }

    /** 409: the id is taken. */
    static ApiException exists(String id) {
        return ApiException.of(RpcCode.ALREADY_EXISTS, "Project already exists: " + nameOf(id));
    }
}
