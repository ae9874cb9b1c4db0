package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of projects.
 *
 * @param nextPageToken null on the last page
 */
@ProtoType("pollux.admin.v1.ListProjectsResponse")
public record ListProjectsResponse(
        List<Project> projects, @Nullable String nextPageToken) {
    public ListProjectsResponse {
        projects = List.copyOf(projects);
    }
}
