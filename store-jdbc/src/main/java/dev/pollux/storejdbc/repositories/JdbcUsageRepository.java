package dev.pollux.storejdbc.repositories;

import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageQuery;
import dev.pollux.store.usage.UsageRepository;
import dev.pollux.store.usage.UsageRow;
import dev.pollux.storejdbc.sql.Conditions;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.Row;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Use in the table {@code usage}. */
public final class JdbcUsageRepository implements UsageRepository {

    private static final String KEY = "day, project_id, key_id, model, method, service_tier";
    private static final String COUNTS =
            "requests, errors, prompt_tokens, cached_tokens, thought_tokens, candidate_tokens, latency_millis";

    private static final String ADD = "INSERT INTO usage (" + KEY + ", " + COUNTS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (" + KEY + ") DO UPDATE SET"
            + " requests = usage.requests + excluded.requests,"
            + " errors = usage.errors + excluded.errors,"
            + " prompt_tokens = usage.prompt_tokens + excluded.prompt_tokens,"
            + " cached_tokens = usage.cached_tokens + excluded.cached_tokens,"
            + " thought_tokens = usage.thought_tokens + excluded.thought_tokens,"
            + " candidate_tokens = usage.candidate_tokens + excluded.candidate_tokens,"
            + " latency_millis = usage.latency_millis + excluded.latency_millis";

    private static final Comparator<UsageKey> ORDER = Comparator.comparing(UsageKey::day)
            .thenComparing(UsageKey::projectId)
            .thenComparing(UsageKey::keyId)
            .thenComparing(UsageKey::model)
            .thenComparing(UsageKey::method)
            .thenComparing(UsageKey::serviceTier);

    private final Database database;

    public JdbcUsageRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<UsageRow> rows) {
        // Several servers add to the same rows: in one order, or they would wait for each other in a circle.
        Map<UsageKey, UsageCounts> sums = new TreeMap<>(ORDER);
        rows.forEach(row -> sums.merge(row.key(), row.counts(), UsageCounts::plus));
        List<Object[]> parameters = sums.entrySet().stream()
                .map(sum -> parameters(sum.getKey(), sum.getValue()))
                .toList();
        database.write(session -> {
            session.updateAll(ADD, parameters);
            return parameters.size();
        });
    }

    @Override
    public List<UsageRow> list(UsageQuery query) {
        Conditions conditions = new Conditions()
                .and("day BETWEEN ? AND ?", query.from(), query.to())
                .andIf(query.projectId(), "project_id = ?")
                .andIf(query.keyId(), "key_id = ?")
                .andIf(query.model(), "model = ?");
        return database.read(session -> session.list(
                "SELECT " + KEY + ", " + COUNTS + " FROM usage" + conditions.sql() + " ORDER BY " + KEY,
                JdbcUsageRepository::row,
                conditions.parameters()));
    }

    private static Object[] parameters(UsageKey key, UsageCounts counts) {
        return new Object[] {
            key.day(),
            key.projectId(),
            key.keyId(),
            key.model(),
            key.method(),
            key.serviceTier(),
            counts.requests(),
            counts.errors(),
            counts.promptTokens(),
            counts.cachedTokens(),
            counts.thoughtTokens(),
            counts.candidateTokens(),
            counts.latencyMillis()
        };
    }

    private static UsageRow row(Row row) throws SQLException {
        UsageKey key = new UsageKey(
                row.day("day"),
                row.text("project_id"),
                row.text("key_id"),
                row.text("model"),
                row.text("method"),
                row.text("service_tier"));
        UsageCounts counts = new UsageCounts(
                row.number("requests"),
                row.number("errors"),
                row.number("prompt_tokens"),
                row.number("cached_tokens"),
                row.number("thought_tokens"),
                row.number("candidate_tokens"),
                row.number("latency_millis"));
        return new UsageRow(key, counts);
    }
}
