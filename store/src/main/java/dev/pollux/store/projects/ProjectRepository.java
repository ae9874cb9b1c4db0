package dev.pollux.store.projects;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.util.Optional;

/** The projects of this installation. */
public interface ProjectRepository {

    /** Remembers a project; false, and nothing is changed, when there is one with this id. */
    boolean insert(Project project);

    /** The project with this id. */
    Optional<Project> find(String id);

    /** Projects, oldest first, then by id. */
    Page<Project> list(PageRequest page);

    /** Replaces name, tier and capturing of the project with the same id; false when there is none. */
    boolean update(Project project);

    /**
     * Forgets a project and its credentials, files, uploads and cached prompts; blobs that nobody else needs are unneeded then. Its
     * usage and its audit log stay. False when there is none.
     */
    boolean delete(String id);
}
