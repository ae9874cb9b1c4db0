package dev.pollux.storejdbc.repositories;

import dev.pollux.store.usage.DayCounter;
import dev.pollux.store.usage.DayCounterRepository;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.Row;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Counters of daily quotas in the table {@code day_counters}. */
public final class JdbcDayCounterRepository implements DayCounterRepository {

    private static final String COLUMNS = "day, project_id, model, quota_limit, used";

    private static final Comparator<DayCounter> ORDER = Comparator.comparing(DayCounter::day)
            .thenComparing(DayCounter::projectId)
            .thenComparing(DayCounter::model)
            .thenComparing(DayCounter::limit);

    private final Database database;

    public JdbcDayCounterRepository(Database database) {
        this.database = database;
    }

    @Override
    public void save(List<DayCounter> counters) {
        // In one order, so that servers that save the same rows do not wait for each other in a circle.
        List<Object[]> rows = counters.stream()
                .sorted(ORDER)
                .map(counter -> new Object[] {
                    counter.day(), counter.projectId(), counter.model(), counter.limit(), counter.used()
                })
                .toList();
        database.write(session -> {
            session.updateAll(
                    "INSERT INTO day_counters (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (day, project_id, model, quota_limit) DO UPDATE SET used = excluded.used",
                    rows);
            return rows.size();
        });
    }

    @Override
    public List<DayCounter> list(LocalDate day) {
        return database.read(session -> session.list(
                "SELECT " + COLUMNS + " FROM day_counters WHERE day = ? ORDER BY project_id, model, quota_limit",
                JdbcDayCounterRepository::counter,
                day));
    }

    @Override
    public void deleteBefore(LocalDate day) {
        database.write(session -> session.update("DELETE FROM day_counters WHERE day < ?", day));
    }

    private static DayCounter counter(Row row) throws SQLException {
        return new DayCounter(
                row.day("day"), row.text("project_id"), row.text("model"), row.text("quota_limit"), row.number("used"));
    }
}
