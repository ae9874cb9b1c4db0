package dev.pollux.tasks;

import static java.util.stream.Collectors.joining;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.ResultSetMapper;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table of tasks in the words of both databases: moments are milliseconds, and work that is due is found and taken in one
 * go. Where nothing is due, nothing is written, and nothing locked.
 *
 * <p>Threading: safe for use by many threads at once.
 */
final class TaskRows extends DefaultJdbcCustomization {

    static final String TABLE = "scheduled_tasks";

    private static final ResultSetMapper<Boolean> ANY = ResultSet::next;
    private static final Logger LOG = LoggerFactory.getLogger(TaskRows.class);

    private final List<String> kinds;
    private final String lock;
    private final AtomicBoolean reachable = new AtomicBoolean(true);

    /**
     * @param kinds the names of the work that is done here; other work is left to those that know it
     * @param alone whether nobody else takes work out of the table
     */
    TaskRows(List<String> kinds, boolean alone) {
        super(true);
        this.kinds = List.copyOf(kinds);
        this.lock = alone ? "" : " FOR UPDATE SKIP LOCKED";
    }

    /** Gives back whatever is said to be being done. */
    static void release(DataSource database) {
        JdbcRunner runner = new JdbcRunner(database);
        boolean any = runner.query(
                "SELECT 1 FROM " + TABLE + " WHERE picked = ? LIMIT 1", row -> row.setBoolean(1, true), ANY);
        if (any) {
            runner.execute(
                    "UPDATE " + TABLE + " SET picked = ?, picked_by = NULL, last_heartbeat = NULL,"
                            + " version = version + 1 WHERE picked = ?",
                    row -> {
                        row.setBoolean(1, false);
                        row.setBoolean(2, true);
                    });
        }
    }

    @Override
    public String getName() {
        return "Pollux";
    }

    @Override
    public void setInstant(PreparedStatement row, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            row.setNull(index, Types.BIGINT);
        } else {
            row.setLong(index, value.toEpochMilli());
        }
    }

    @Override
    public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public void setTaskData(PreparedStatement row, int index, byte @Nullable [] value) throws SQLException {
        row.setBytes(index, value);
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return " LIMIT " + limit;
    }

    @Override
    public boolean supportsSingleStatementLockAndFetch() {
        return true;
    }

    /** Takes what is due. A database that does not answer is told of once, and asked again the next time. */
    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean byPriority) {
        try {
            List<Execution> taken = isAnyDue(context, now) ? take(context, now, limit) : new ArrayList<>();
            reachable.set(true);
            return taken;
        } catch (SQLRuntimeException failure) {
            if (reachable.getAndSet(false)) {
                LOG.warn("Tasks wait until the database answers again: {}", String.valueOf(failure.getCause()));
            }
            return new ArrayList<>();
        }
    }

    private boolean isAnyDue(JdbcTaskRepositoryContext context, Instant now) {
        return context.jdbcRunner.query("SELECT 1 FROM " + TABLE + due() + " LIMIT 1", row -> setDue(row, 1, now), ANY);
    }

    private List<Execution> take(JdbcTaskRepositoryContext context, Instant now, int limit) {
        return context.jdbcRunner.query(
                "UPDATE " + TABLE + " SET picked = ?, picked_by = ?, last_heartbeat = ?, version = version + 1"
                        + " WHERE (task_name, task_instance) IN (SELECT task_name, task_instance FROM " + TABLE + due()
                        + " ORDER BY execution_time LIMIT " + limit + lock + ") RETURNING *",
                row -> {
                    row.setBoolean(1, true);
                    row.setString(2, context.schedulerName.getName());
                    setInstant(row, 3, now);
                    setDue(row, 4, now);
                },
                context.resultSetMapper.get());
    }

    private String due() {
        return " WHERE picked = ? AND execution_time <= ? AND task_name IN ("
                + kinds.stream().map(_ -> "?").collect(joining(", ")) + ")";
    }

    private void setDue(PreparedStatement row, int first, Instant now) throws SQLException {
        int index = first;
        row.setBoolean(index++, false);
        setInstant(row, index++, now);
        for (String kind : kinds) {
            row.setString(index++, kind);
        }
    }
}
