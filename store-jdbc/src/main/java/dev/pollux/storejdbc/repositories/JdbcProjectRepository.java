package dev.pollux.storejdbc.repositories;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.projects.Project;
import dev.pollux.store.projects.ProjectRepository;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.PagePosition;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Projects in the table {@code projects}. */
public final class JdbcProjectRepository implements ProjectRepository {

    private static final String COLUMNS = "id, display_name, tier, captures_content, created_at";

    private final Database database;

    public JdbcProjectRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean insert(Project project) {
        return database.write(session -> session.update(
                        "INSERT INTO projects (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        project.id(),
                        project.displayName(),
                        project.tier(),
                        project.capturesContent(),
                        project.createdAt()))
                > 0;
    }

    @Override
    public Optional<Project> find(String id) {
        return database.read(session -> find(session, id));
    }

    private static Optional<Project> find(Session session, String id) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM projects WHERE id = ?", JdbcProjectRepository::project, id);
    }

    @Override
    public Page<Project> list(PageRequest page) {
        PagePosition after = AgeOrder.start(page);
        List<Project> found = database.read(session -> session.list(
                "SELECT " + COLUMNS + " FROM projects WHERE (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?",
                JdbcProjectRepository::project,
                after.at(),
                after.id(),
                page.size() + 1L));
        return PagePosition.page(found, page, project -> new PagePosition(project.createdAt(), project.id()));
    }

    @Override
    public Optional<Project> update(String id, UnaryOperator<Project> change) {
        return database.write(session -> {
            Optional<Project> present = lock(session, id) ? find(session, id) : Optional.empty();
            return present.isPresent() ? replace(session, id, change.apply(present.get())) : present;
        });
    }

    private static Optional<Project> replace(Session session, String id, Project changed) throws SQLException {
        return session.find(
                "UPDATE projects SET display_name = ?, tier = ?, captures_content = ? WHERE id = ? RETURNING "
                        + COLUMNS,
                JdbcProjectRepository::project,
                changed.displayName(),
                changed.tier(),
                changed.capturesContent(),
                id);
    }

    @Override
    public boolean delete(String id) {
        return database.write(session -> {
            if (!lock(session, id)) {
                return false;
            }
            List<String> hashes = new ArrayList<>(BatchRows.deleteOf(session, id));
            hashes.addAll(FileRows.deleteOf(session, id));
            BlobRows.release(session, hashes);
            session.update("DELETE FROM projects WHERE id = ?", id);
            return true;
        });
    }

    /**
     * Lets others that change what a project owns wait until the transaction ends; false when there is no such project. This
     * comes before all other rows that a transaction changes, then come uploads, jobs before their items, files by their names and blobs by their hashes:
     * who keeps the order never waits in a circle.
     */
    static boolean lock(Session session, String id) throws SQLException {
        return session.update("UPDATE projects SET tier = tier WHERE id = ?", id) > 0;
    }

    private static Project project(Row row) throws SQLException {
        return new Project(
                row.text("id"),
                row.text("display_name"),
                row.text("tier"),
                row.truth("captures_content"),
                row.moment("created_at"));
    }
}
