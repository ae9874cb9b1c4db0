package dev.pollux.storejdbc.repositories;

import dev.pollux.store.audit.AuditEntry;
import dev.pollux.store.audit.AuditQuery;
import dev.pollux.store.audit.AuditRepository;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.storejdbc.sql.Conditions;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.PagePosition;
import dev.pollux.storejdbc.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The audit log in the table {@code audit_entries}. */
public final class JdbcAuditRepository implements AuditRepository {

    private static final String COLUMNS =
            "id, at, project_id, key_id, method, resource, status, code, request_id, address,"
                    + " request_bytes, response_bytes, tokens, latency_millis";

    private final Database database;

    public JdbcAuditRepository(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<AuditEntry> entries) {
        List<Object[]> rows =
                entries.stream().map(JdbcAuditRepository::parameters).toList();
        database.write(session -> {
            session.updateAll(
                    "INSERT INTO audit_entries (" + COLUMNS
                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    rows);
            return rows.size();
        });
    }

    @Override
    public Page<AuditEntry> list(AuditQuery query, PageRequest page) {
        PagePosition after = AgeOrder.startOfNewest(page);
        Conditions conditions = new Conditions()
                .and("at >= ? AND at < ?", query.from(), query.to())
                .and("(at, id) < (?, ?)", after.at(), after.id())
                .andIf(query.projectId(), "project_id = ?")
                .andIf(query.keyId(), "key_id = ?");
        List<AuditEntry> found = database.read(session -> session.list(
                "SELECT " + COLUMNS + " FROM audit_entries" + conditions.sql() + " ORDER BY at DESC, id DESC LIMIT ?",
                JdbcAuditRepository::entry,
                conditions.parameters(page.size() + 1L)));
        return PagePosition.page(found, page, entry -> new PagePosition(entry.at(), entry.id()));
    }

    @Override
    public int deleteBefore(Instant moment) {
        return OldRows.delete(
                database,
                "DELETE FROM audit_entries WHERE id IN (SELECT id FROM audit_entries WHERE at < ? LIMIT ?)",
                moment);
    }

    private static Object[] parameters(AuditEntry entry) {
        return new Object[] {
            entry.id(),
            entry.at(),
            entry.projectId(),
            entry.keyId(),
            entry.method(),
            entry.resource(),
            entry.status(),
            entry.code(),
            entry.requestId(),
            entry.address(),
            entry.requestBytes(),
            entry.responseBytes(),
            entry.tokens(),
            entry.latencyMillis()
        };
    }

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                row.text("id"),
                row.moment("at"),
                row.text("project_id"),
                row.text("key_id"),
                row.text("method"),
                row.text("resource"),
                row.integer("status"),
                row.text("code"),
                row.text("request_id"),
                row.text("address"),
                row.number("request_bytes"),
                row.number("response_bytes"),
                row.number("tokens"),
                row.number("latency_millis"));
    }
}
