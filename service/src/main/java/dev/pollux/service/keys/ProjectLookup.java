package dev.pollux.service.keys;

import dev.pollux.store.StoreException;
import dev.pollux.store.projects.Project;
import dev.pollux.store.projects.ProjectRepository;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of callers' projects, at hand for every call. How long an answer of the store counts, says {@link Recollection}.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ProjectLookup {

    private static final int MOST_KNOWN = 10_000;

    private final Supplier<ProjectRepository> stored;
    private final Recollection<Project> known = new Recollection<>(MOST_KNOWN, System::nanoTime);

    /** @param stored may block until the store is open, and throw {@link StoreException} */
    public ProjectLookup(Supplier<ProjectRepository> stored) {
        this.stored = stored;
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
