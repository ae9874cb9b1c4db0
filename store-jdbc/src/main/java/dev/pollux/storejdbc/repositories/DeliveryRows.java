package dev.pollux.storejdbc.repositories;

import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Attempt;
import dev.pollux.store.webhooks.Delivery.Progress;
import dev.pollux.store.webhooks.Delivery.Receiver;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.Delivery.Requested;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The table {@code webhook_deliveries} within a transaction. */
final class DeliveryRows {

    private static final String COLUMNS = "id, project_id, webhook_id, uri, notice_key, type, body, created_at,"
            + " state, attempts, attempts_before, next_attempt_at, give_up_at, last_attempt_at, last_status, last_problem";

    /** All columns of rows whose conditions follow. */
    static final String SELECT = "SELECT " + COLUMNS + " FROM webhook_deliveries";

    private DeliveryRows() {}

    /** Gives the id; empty when its receiver has a delivery of this notice. */
    static Optional<String> insert(Session session, Delivery delivery) throws SQLException {
        Progress progress = delivery.progress();
        return session.find(
                "INSERT INTO webhook_deliveries (" + COLUMNS + ")"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)"
                        + " ON CONFLICT DO NOTHING RETURNING id",
                row -> row.text("id"),
                delivery.id(),
                delivery.projectId(),
                delivery.receiver() instanceof Registered(String id) ? Optional.of(id) : Optional.empty(),
                delivery.receiver() instanceof Requested(String uri) ? Optional.of(uri) : Optional.empty(),
                delivery.noticeKey(),
                delivery.type(),
                delivery.body(),
                delivery.createdAt(),
                progress.state().name(),
                progress.attempts(),
                progress.attemptsBefore(),
                progress.nextAttemptAt(),
                progress.giveUpAt());
    }

    static OptionalLong status(Attempt attempt) {
        return attempt.status().isPresent() ? OptionalLong.of(attempt.status().getAsInt()) : OptionalLong.empty();
    }

    static Delivery delivery(Row row) throws SQLException {
        return new Delivery(
                row.text("id"),
                row.text("project_id"),
                receiver(row),
                row.text("notice_key"),
                row.text("type"),
                row.text("body"),
                row.moment("created_at"),
                new Progress(
                        Delivery.State.valueOf(row.text("state")),
                        row.integer("attempts"),
                        row.integer("attempts_before"),
                        row.moment("next_attempt_at"),
                        row.moment("give_up_at"),
                        lastAttempt(row)));
    }

    private static Receiver receiver(Row row) throws SQLException {
        Optional<String> webhook = row.findText("webhook_id");
        return webhook.isPresent() ? new Registered(webhook.get()) : new Requested(row.text("uri"));
    }

    private static Optional<Attempt> lastAttempt(Row row) throws SQLException {
        OptionalLong status = row.findNumber("last_status");
        String problem = row.findText("last_problem").orElse("");
        return row.findMoment("last_attempt_at")
                .map(at -> new Attempt(
                        at,
                        status.isPresent() ? OptionalInt.of((int) status.getAsLong()) : OptionalInt.empty(),
                        problem));
    }
}
