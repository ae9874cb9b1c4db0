package dev.pollux.service.keys;

import dev.pollux.store.StoreException;
import dev.pollux.store.projects.Project;
import dev.pollux.store.projects.ProjectRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of callers' projects, at hand for every call.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ProjectLookup {

    private static final int MOST_KNOWN = 10_000;

    private final Supplier<ProjectRepository> stored;
    private final Recollection<Project> known;

    /**
     * @param stored may block until the store is open, and throw {@link StoreException}
     * @param fresh how long an answer of the store counts: as long as a change by somebody else may take to be noticed
     */
    public ProjectLookup(Supplier<ProjectRepository> stored, Duration fresh) {
        this.stored = stored;
        this.known = new Recollection<>(MOST_KNOWN, fresh, System::nanoTime);
    }

    /**
     * The project with this id.
     *
     * @throws StoreException if that cannot be found out now
     */
    public Optional<Project> find(String id) {
        return known.find(id, wanted -> stored.get().find(wanted));
    }

    /** Projects have been changed in the store: that counts from now on. */
    public void changed() {
        known.changed();
    }
}
