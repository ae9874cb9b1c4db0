package dev.pollux.testkit.store;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.projects.Project;
import dev.pollux.store.projects.ProjectRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Projects in a map. */
final class InMemoryProjects implements ProjectRepository {

    private final Runnable check;
    private final Map<String, Project> projects = new HashMap<>();
    private final List<Consumer<String>> onDelete = new ArrayList<>();

    InMemoryProjects(Runnable check) {
        this.check = check;
    }

    /** Whoever holds what projects own. */
    synchronized void onDelete(Consumer<String> action) {
        onDelete.add(action);
    }

    /** What comes of {@code action}, during which the project is not deleted; empty when there is no such project. */
    synchronized <T> Optional<T> whileThere(String id, Supplier<T> action) {
        return find(id).map(_ -> action.get());
    }

    @Override
    public synchronized boolean insert(Project project) {
        check.run();
        return projects.putIfAbsent(project.id(), project) == null;
    }

    @Override
    public synchronized Optional<Project> find(String id) {
        check.run();
        return Optional.ofNullable(projects.get(id));
    }

    @Override
    public synchronized Page<Project> list(PageRequest page) {
        check.run();
        TreeMap<String, Project> sorted = new TreeMap<>();
        projects.values().forEach(project -> sorted.put(Pages.place(project.createdAt(), project.id()), project));
        return Pages.cut(sorted, page);
    }

    @Override
    public synchronized Optional<Project> update(String id, UnaryOperator<Project> change) {
        check.run();
        return Optional.ofNullable(projects.computeIfPresent(id, (_, old) -> {
            Project changed = change.apply(old);
            return new Project(id, changed.displayName(), changed.tier(), changed.capturesContent(), old.createdAt());
        }));
    }

    @Override
    public synchronized boolean delete(String id) {
        check.run();
        boolean deleted = projects.remove(id) != null;
        if (deleted) {
            onDelete.forEach(action -> action.accept(id));
        }
        return deleted;
    }
}
