package dev.pollux.storejdbc.repositories;

import dev.pollux.store.audit.Capture;
import dev.pollux.store.audit.CaptureRepository;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sealed contents in the table {@code captures}. */
public final class JdbcCaptureRepository implements CaptureRepository {

    private static final String COLUMNS = "entry_id, at, project_id, sealed";

    private final Database database;

    public JdbcCaptureRepository(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<Capture> captures) {
        List<Object[]> rows = captures.stream()
                .map(one -> new Object[] {one.entryId(), one.at(), one.projectId(), one.sealed()})
                .toList();
        database.write(session -> {
            session.updateAll(
                    "INSERT INTO captures (" + COLUMNS + ") VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows);
            return rows.size();
        });
    }

    @Override
    public Optional<Capture> find(String entryId) {
        return database.read(session -> session.find(
                "SELECT " + COLUMNS + " FROM captures WHERE entry_id = ?", JdbcCaptureRepository::capture, entryId));
    }

    @Override
    public int deleteBefore(Instant moment) {
        return OldRows.delete(
                database,
                "DELETE FROM captures WHERE entry_id IN (SELECT entry_id FROM captures WHERE at < ? LIMIT ?)",
                moment);
    }

    private static Capture capture(Row row) throws SQLException {
        return new Capture(row.text("entry_id"), row.moment("at"), row.text("project_id"), row.bytes("sealed"));
    }
}
