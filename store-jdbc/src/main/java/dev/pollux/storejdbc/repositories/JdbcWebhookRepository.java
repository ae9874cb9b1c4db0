package dev.pollux.storejdbc.repositories;

import dev.pollux.store.StoreException;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.webhooks.SigningSecret;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.store.webhooks.WebhookRepository;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.PagePosition;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import dev.pollux.storejdbc.sql.TextList;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Webhooks in the table {@code webhooks}, their secrets in {@code webhook_secrets}. */
public final class JdbcWebhookRepository implements WebhookRepository {

    private static final String COLUMNS = "id, project_id, name, uri, events, state, created_at, updated_at";

    private final Database database;

    public JdbcWebhookRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean insert(Webhook webhook, int most) {
        return database.write(session -> {
            if (!JdbcProjectRepository.lock(session, webhook.projectId())) {
                throw new StoreException(
                        StoreException.Reason.INTERNAL, "a webhook was to be of a project that is gone", null);
            }
            if (count(session, webhook.projectId()) >= most) {
                return false;
            }
            insert(session, webhook);
            return true;
        });
    }

    @Override
    public Optional<Webhook> find(String projectId, String id) {
        return database.read(session ->
                first(session, "SELECT " + COLUMNS + " FROM webhooks WHERE project_id = ? AND id = ?", projectId, id));
    }

    @Override
    public Page<Webhook> list(String projectId, PageRequest page) {
        PagePosition after = AgeOrder.start(page);
        List<Webhook> found = database.read(session -> withSecrets(
                session,
                session.list(
                        "SELECT " + COLUMNS + " FROM webhooks WHERE project_id = ? AND (created_at, id) > (?, ?)"
                                + " ORDER BY created_at, id LIMIT ?",
                        JdbcWebhookRepository::webhook,
                        projectId,
                        after.at(),
                        after.id(),
                        page.size() + 1L)));
        return PagePosition.page(found, page, webhook -> new PagePosition(webhook.createdAt(), webhook.id()));
    }

    @Override
    public List<Webhook> subscribed(String projectId, String event) {
        List<Webhook> enabled = database.read(session -> session.list(
                "SELECT " + COLUMNS + " FROM webhooks WHERE project_id = ? AND state = ? ORDER BY created_at, id",
                JdbcWebhookRepository::webhook,
                projectId,
                Webhook.State.ENABLED.name()));
        return enabled.stream()
                .filter(webhook -> webhook.events().contains(event))
                .toList();
    }

    @Override
    public Optional<Webhook> update(String projectId, String id, UnaryOperator<Webhook> change) {
        return database.write(session -> {
            Optional<Webhook> present = lock(session, projectId, id);
            return present.isPresent() ? replace(session, id, change.apply(present.get())) : present;
        });
    }

    /** The webhook, which others change only when the transaction has ended. */
    private static Optional<Webhook> lock(Session session, String projectId, String id) throws SQLException {
        return first(
                session,
                "UPDATE webhooks SET state = state WHERE project_id = ? AND id = ? RETURNING " + COLUMNS,
                projectId,
                id);
    }

    private static Optional<Webhook> replace(Session session, String id, Webhook changed) throws SQLException {
        return first(
                session,
                "UPDATE webhooks SET name = ?, uri = ?, events = ?, state = ?, updated_at = ?,"
                        + " dropped_in_a_row = CASE WHEN ? AND state <> 'ENABLED' THEN 0 ELSE dropped_in_a_row END"
                        + " WHERE id = ? RETURNING " + COLUMNS,
                changed.name(),
                changed.uri(),
                TextList.write(changed.events()),
                changed.state().name(),
                changed.updatedAt(),
                changed.state() == Webhook.State.ENABLED,
                id);
    }

    @Override
    public boolean delete(String projectId, String id) {
        return database.write(session -> {
            if (session.update("DELETE FROM webhooks WHERE project_id = ? AND id = ?", projectId, id) == 0) {
                return false;
            }
            session.update("DELETE FROM webhook_deliveries WHERE webhook_id = ?", id);
            return true;
        });
    }

    @Override
    public boolean rotate(String projectId, String id, SigningSecret secret, Instant others) {
        return database.write(session -> {
            // Changes the row first, so that two who rotate at once come one after the other.
            if (session.update(
                            "UPDATE webhooks SET updated_at = ? WHERE project_id = ? AND id = ?",
                            secret.createdAt(),
                            projectId,
                            id)
                    == 0) {
                return false;
            }
            session.update(
                    "UPDATE webhook_secrets SET expires_at = ? WHERE webhook_id = ? AND COALESCE(expires_at, ?) >= ?",
                    others,
                    id,
                    others,
                    others);
            session.update(
                    "DELETE FROM webhook_secrets WHERE webhook_id = ? AND expires_at <= ?", id, secret.createdAt());
            insert(session, id, secret);
            return true;
        });
    }

    private static void insert(Session session, Webhook webhook) throws SQLException {
        session.update(
                "INSERT INTO webhooks (" + COLUMNS + ", dropped_in_a_row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                webhook.id(),
                webhook.projectId(),
                webhook.name(),
                webhook.uri(),
                TextList.write(webhook.events()),
                webhook.state().name(),
                webhook.createdAt(),
                webhook.updatedAt());
        for (SigningSecret secret : webhook.secrets()) {
            insert(session, webhook.id(), secret);
        }
    }

    private static void insert(Session session, String webhookId, SigningSecret secret) throws SQLException {
        session.update(
                "INSERT INTO webhook_secrets (webhook_id, sealed, ending, created_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                webhookId,
                secret.sealed(),
                secret.ending(),
                secret.createdAt(),
                secret.expiresAt());
    }

    private static long count(Session session, String projectId) throws SQLException {
        return session.find(
                        "SELECT COUNT(*) AS webhooks FROM webhooks WHERE project_id = ?",
                        row -> row.number("webhooks"),
                        projectId)
                .orElseThrow();
    }

    private static Optional<Webhook> first(Session session, String sql, Object... parameters) throws SQLException {
        return withSecrets(session, session.list(sql, JdbcWebhookRepository::webhook, parameters)).stream()
                .findFirst();
    }

    private static List<Webhook> withSecrets(Session session, List<Webhook> webhooks) throws SQLException {
        List<Webhook> complete = new ArrayList<>();
        for (Webhook webhook : webhooks) {
            complete.add(new Webhook(
                    webhook.projectId(),
                    webhook.id(),
                    webhook.name(),
                    webhook.uri(),
                    webhook.events(),
                    webhook.state(),
                    secrets(session, webhook.id()),
                    webhook.createdAt(),
                    webhook.updatedAt()));
        }
        return complete;
    }

    private static List<SigningSecret> secrets(Session session, String webhookId) throws SQLException {
        return session.list(
                "SELECT sealed, ending, created_at, expires_at FROM webhook_secrets WHERE webhook_id = ?"
                        + " ORDER BY created_at, expires_at IS NULL, sealed",
                row -> new SigningSecret(
                        row.text("sealed"), row.text("ending"), row.moment("created_at"), row.findMoment("expires_at")),
                webhookId);
    }

    private static Webhook webhook(Row row) throws SQLException {
        return new Webhook(
                row.text("project_id"),
                row.text("id"),
                row.text("name"),
                row.text("uri"),
                TextList.read(row.text("events")),
                Webhook.State.valueOf(row.text("state")),
                List.of(),
                row.moment("created_at"),
                row.moment("updated_at"));
    }
}
