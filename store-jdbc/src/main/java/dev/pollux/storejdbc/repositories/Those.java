package dev.pollux.storejdbc.repositories;

import dev.pollux.storejdbc.sql.Database;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks which of many ids there are, some at a time. */
final class Those {

    /** As many places in every statement, so that it is one statement whatever the number of ids. */
    private static final int PLACES = 100;

    private static final String LIST = "(" + String.join(", ", Collections.nCopies(PLACES, "?")) + ")";

    private Those() {}

    /** @param sql gives {@code id}s and ends before the list of those that are asked for */
    static Set<String> found(Database database, String sql, Collection<String> ids) {
        List<String> asked = List.copyOf(ids);
        return database.read(session -> {
            Set<String> found = new HashSet<>();
            for (int from = 0; from < asked.size(); from += PLACES) {
                List<String> some = asked.subList(from, Math.min(from + PLACES, asked.size()));
                found.addAll(session.list(sql + LIST, row -> row.text("id"), filled(some)));
            }
            return found;
        });
    }

    // Places that are left over ask for the first id again.
    private static Object[] filled(List<String> some) {
        Object[] parameters = new Object[PLACES];
        Arrays.fill(parameters, some.getFirst());
        System.arraycopy(some.toArray(), 0, parameters, 0, some.size());
        return parameters;
    }
}
