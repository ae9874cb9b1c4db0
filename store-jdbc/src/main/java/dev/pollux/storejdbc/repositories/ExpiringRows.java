package dev.pollux.storejdbc.repositories;

import dev.pollux.store.StoreException;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.ForeignKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows with an id that a project owns and that expire. */
final class ExpiringRows {

    private ExpiringRows() {}

    /** Inserts one. */
    static void insert(Database database, String sql, Object... values) {
        try {
            database.write(session -> session.update(sql, values));
        } catch (ForeignKeyException noProject) {
            throw new StoreException(
                    StoreException.Reason.INTERNAL, "something was to be of a project that is gone", noProject);
        }
    }

    /**
     * Deletes some that have expired; gives their ids.
     *
     * @param select gives {@code id}s that have expired by its first parameter, no more than its second
     * @param delete deletes the row of its first parameter if it has expired by its second
     */
    static List<String> takeExpired(Database database, String select, String delete, Instant now, int limit) {
        return database.write(session -> {
            List<String> taken = new ArrayList<>();
            List<String> expired = session.list(select, row -> row.text("id"), now, limit);
            // In order, so that servers that sweep at once do not wait for each other in a circle.
            for (String id : expired.stream().sorted().toList()) {
                if (session.update(delete, id, now) > 0) {
                    taken.add(id);
                }
            }
            return taken;
        });
    }
}
