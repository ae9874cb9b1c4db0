package dev.pollux.storejdbc.repositories;

import dev.pollux.store.StoreException;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Attempt;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.DeliveryQuery;
import dev.pollux.store.webhooks.DeliveryRepository;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.storejdbc.sql.Conditions;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.ForeignKeyException;
import dev.pollux.storejdbc.sql.PagePosition;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deliveries in the table {@code webhook_deliveries}. */
public final class JdbcDeliveryRepository implements DeliveryRepository {

    private static final String ATTEMPTED =
            " attempts = attempts + 1, last_attempt_at = ?, last_status = ?, last_problem = ?";

    /** Where a delivery is pending and to be given up at the same moment as before: making it pending again moves that. */
    private static final String UNCHANGED = " WHERE id = ? AND state = 'PENDING' AND give_up_at = ?";

    private static final String ENABLED = Webhook.State.ENABLED.name();
    private static final String DISABLED = Webhook.State.DISABLED_DUE_TO_FAILED_DELIVERIES.name();

    private final Database database;

    public JdbcDeliveryRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<String> insert(List<Delivery> deliveries) {
        try {
            return database.write(session -> {
                List<String> inserted = new ArrayList<>();
                for (Delivery delivery : deliveries) {
                    DeliveryRows.insert(session, delivery).ifPresent(inserted::add);
                }
                return inserted;
            });
        } catch (ForeignKeyException noProject) {
            throw new StoreException(
                    StoreException.Reason.INTERNAL, "something was to be of a project that is gone", noProject);
        }
    }

    @Override
    public Optional<Delivery> find(String id) {
        return database.read(
                session -> session.find(DeliveryRows.SELECT + " WHERE id = ?", DeliveryRows::delivery, id));
    }

    @Override
    public Page<Delivery> list(DeliveryQuery query, PageRequest page) {
        PagePosition after = AgeOrder.startOfNewest(page);
        Conditions conditions = new Conditions()
                .and("(created_at, id) < (?, ?)", after.at(), after.id())
                .andIf(query.projectId(), "project_id = ?")
                .andIf(query.webhookId(), "webhook_id = ?")
                .andIf(query.state().map(Delivery.State::name), "state = ?");
        List<Delivery> found = database.read(session -> session.list(
                DeliveryRows.SELECT + conditions.sql() + " ORDER BY created_at DESC, id DESC LIMIT ?",
                DeliveryRows::delivery,
                conditions.parameters(page.size() + 1L)));
        return PagePosition.page(found, page, delivery -> new PagePosition(delivery.createdAt(), delivery.id()));
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return database.read(session -> session.list(
                "SELECT id FROM webhook_deliveries WHERE state = 'PENDING' AND next_attempt_at <= ?"
                        + " ORDER BY next_attempt_at LIMIT ?",
                row -> row.text("id"),
                now,
                limit));
    }

    @Override
    public boolean succeed(String id, Attempt attempt) {
        return database.write(session -> {
            Optional<String> webhook = delivered(session, id, attempt);
            if (webhook.isPresent()) {
                session.update("UPDATE webhooks SET dropped_in_a_row = 0 WHERE id = ?", webhook.get());
            }
            return webhook.isPresent();
        });
    }

    /** Gives the webhook of a delivery that was pending, empty text where it has none; empty when it was not pending. */
    private static Optional<String> delivered(Session session, String id, Attempt attempt) throws SQLException {
        return session.find(
                "UPDATE webhook_deliveries SET state = 'DELIVERED'," + ATTEMPTED
                        + " WHERE id = ? AND state = 'PENDING' RETURNING COALESCE(webhook_id, '') AS webhook_id",
                row -> row.text("webhook_id"),
                attempt.at(),
                DeliveryRows.status(attempt),
                attempt.problem(),
                id);
    }

    @Override
    public boolean retry(Delivery tried, Attempt attempt, Instant next) {
        return database.write(session -> session.update(
                        "UPDATE webhook_deliveries SET next_attempt_at = ?," + ATTEMPTED + UNCHANGED,
                        next,
                        attempt.at(),
                        DeliveryRows.status(attempt),
                        attempt.problem(),
                        tried.id(),
                        tried.progress().giveUpAt()))
                > 0;
    }

    @Override
    public boolean drop(Delivery tried, Attempt attempt, int most) {
        return database.write(session -> {
            boolean dropped = session.update(
                            "UPDATE webhook_deliveries SET state = 'DROPPED'," + ATTEMPTED + UNCHANGED,
                            attempt.at(),
                            DeliveryRows.status(attempt),
                            attempt.problem(),
                            tried.id(),
                            tried.progress().giveUpAt())
                    > 0;
            if (dropped && tried.receiver() instanceof Registered(String webhookId)) {
                count(session, webhookId, attempt.at(), most);
            }
            return dropped;
        });
    }

    /** One more of a webhook's deliveries was given up: that may be one too many. */
    private static void count(Session session, String webhookId, Instant at, int most) throws SQLException {
        session.update("UPDATE webhooks SET dropped_in_a_row = dropped_in_a_row + 1 WHERE id = ?", webhookId);
        session.update(
                "UPDATE webhooks SET state = ?, updated_at = ? WHERE id = ? AND state = ? AND dropped_in_a_row >= ?",
                DISABLED,
                at,
                webhookId,
                ENABLED,
                most);
    }

    @Override
    public boolean forgo(String id) {
        return database.write(session -> session.update(
                        "UPDATE webhook_deliveries SET state = 'DROPPED' WHERE id = ? AND state = 'PENDING'", id))
                > 0;
    }

    @Override
    public boolean redeliver(String id, Instant next, Instant giveUp) {
        return database.write(session -> session.update(
                        "UPDATE webhook_deliveries SET state = 'PENDING', attempts_before = attempts,"
                                + " next_attempt_at = ?, give_up_at = ? WHERE id = ?",
                        next,
                        giveUp,
                        id))
                > 0;
    }

    @Override
    public int deleteOld(Instant before) {
        return OldRows.delete(
                database,
                "DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries"
                        + " WHERE created_at < ? AND state <> 'PENDING' ORDER BY created_at LIMIT ?)",
                before);
    }
}
