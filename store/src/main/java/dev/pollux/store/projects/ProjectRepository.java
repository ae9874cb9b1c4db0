package dev.pollux.store.projects;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The projects of this installation. */
public interface ProjectRepository {

    /** Remembers a project; false, and nothing is changed, when there is one with this id. */
    boolean insert(Project project);

    /** The project with this id. */
    Optional<Project> find(String id);

    /** Projects, oldest first, then by id. */
    Page<Project> list(PageRequest page);

    /**
     * Replaces name, tier and capturing by what {@code change} makes of them, in one step: what others change at the same time stays.
     *
     * @param change sees the project as it is in this step; quick, without use of a store. When it throws, nothing is changed
     * @return the project from then on; empty when there is none with this id
     */
    Optional<Project> update(String id, UnaryOperator<Project> change);

    /**
     * Forgets a project and its credentials, files, uploads and cached prompts; blobs that nobody else needs are unneeded then. Its
     * usage and its audit log stay. False when there is none.
     */
    boolean delete(String id);
}
