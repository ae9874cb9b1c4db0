package dev.pollux.service.admin;

import dev.pollux.protocol.admin.ListProjectsResponse;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.projects.Project;

/** {@code projects.list}: all of them, oldest first. Safe for use by many threads at once. */
public final class ListProjects {

    private final Administration administration;

    /** Lists projects from there. */
    public ListProjects(Administration administration) {
        this.administration = administration;
    }

    /** One page of the list. */
    public ListProjectsResponse call(PageQuery query) {
        Page<Project> page = administration.store().get().projects().list(new PageRequest(query.size(), query.after()));
        return new ListProjectsResponse(
                page.items().stream().map(ProjectRecords::of).toList(),
                page.next().map(PageTokens::after).orElse(null));
    }
}
