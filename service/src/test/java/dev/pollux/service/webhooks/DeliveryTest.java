package dev.pollux.service.webhooks;

import static dev.pollux.service.webhooks.WebhookBench.NOON;
import static dev.pollux.service.webhooks.WebhookBench.PROJECT;
import static dev.pollux.service.webhooks.WebhookBench.in;
import static dev.pollux.service.webhooks.WebhookBench.notice;
import static dev.pollux.service.webhooks.WebhookBench.rotation;
import static dev.pollux.service.webhooks.WebhookBench.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pollux.outbound.PostLimits;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.protocol.webhooks.WebhookState;
import dev.pollux.service.webhooks.LocalReceiver.Received;
import dev.pollux.store.StoreException;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.State;
import dev.pollux.tasks.Next;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private LocalReceiver receiver;
    private WebhookBench bench;

    @BeforeEach
    void start() throws IOException {
        receiver = new LocalReceiver();
        bench = new WebhookBench(receiver.port());
    }

    @AfterEach
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void a_notice_comes_as_an_envelope_and_is_acknowledged() {
        bench.created(receiver.uri());

        bench.publish("batches/abc/SUCCEEDED");
        bench.runDue();

        Received received = receiver.received().getFirst();
        assertThat(received.body())
                .isEqualTo("{\"type\": \"batch.succeeded\",\"version\": \"v1\",\"timestamp\": \"2026-11-20T12:00:00Z\","
                        + "\"data\": {\"id\": \"batches/abc\"}}");
        assertThat(received.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("webhook-id", bench.all().getFirst().id())
                .containsEntry("webhook-timestamp", Long.toString(NOON.getEpochSecond()));
        assertThat(bench.onlyOne().state()).isEqualTo(State.DELIVERED);
        assertThat(bench.onlyOne().attempts()).isEqualTo(1);
        assertThat(bench.tasks.waiting()).isEmpty();
    }

    @Test
    void a_notice_that_is_published_again_is_told_once() {
        bench.created(receiver.uri());

        bench.publish("batches/abc/SUCCEEDED");
        bench.publish("batches/abc/SUCCEEDED");
        bench.runDue();
        bench.publish("batches/abc/SUCCEEDED");
        bench.runDue();

        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void only_who_wants_it_is_told() {
        bench.methods
                .create()
                .call(in(PROJECT), webhook("{'uri': '" + receiver.uri() + "', 'subscribed_events': ['batch.failed']}"));
        bench.methods
                .create()
                .call(
                        in("team-b"),
                        webhook("{'uri': '" + receiver.uri() + "', 'subscribed_events': ['batch.succeeded']}"));
        bench.methods
                .create()
                .call(
                        in(PROJECT),
                        webhook("{'uri': '" + receiver.uri()
                                + "', 'subscribed_events': ['batch.succeeded'], 'state': 'disabled'}"));

        bench.publish("key");

        assertThat(bench.all()).isEmpty();
        assertThat(bench.tasks.waiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 404, 410, 429, 500, 503})
    void whatever_is_no_success_is_tried_again_with_the_same_id(int status) {
        bench.created(receiver.uri());
        receiver.answersWith(status);
        bench.publish("key");

        bench.runDue();

        assertThat(bench.onlyOne().state()).isEqualTo(State.PENDING);
        assertThat(bench.onlyOne().lastAttempt().orElseThrow().status()).hasValue(status);
        assertThat(bench.onlyOne().lastAttempt().orElseThrow().problem())
                .isEqualTo("The receiver answered with status " + status + ".");
        receiver.answersWith(204);
        bench.runNext();
        assertThat(receiver.received())
                .extracting(one -> one.headers().get("webhook-id"))
                .hasSize(2);
        assertThat(receiver.received())
                .extracting(one -> one.headers().get("webhook-id"))
                .containsOnly(bench.all().getFirst().id());
        assertThat(receiver.received().getLast().headers().get("webhook-timestamp"))
                .isNotEqualTo(receiver.received().getFirst().headers().get("webhook-timestamp"));
        assertThat(bench.onlyOne().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void waits_double_from_seconds_to_an_hour_and_end_after_a_day() {
        bench.created(receiver.uri());
        receiver.answersWith(500);
        bench.publish("key");
        List<Long> waits = new ArrayList<>();

        bench.runDue();
        while (!bench.tasks.waiting().isEmpty()) {
            waits.add(Duration.between(bench.clock.instant(), bench.onlyOne().nextAttemptAt())
                    .toSeconds());
            bench.runNext();
        }

        assertThat(waits.get(0)).isBetween(4L, 6L);
        assertThat(waits.get(1)).isBetween(8L, 12L);
        assertThat(waits.get(5)).isBetween(128L, 192L);
        assertThat(waits.getLast()).isBetween(2880L, 4320L);
        assertThat(bench.onlyOne().state()).isEqualTo(State.DROPPED);
        assertThat(Duration.between(NOON, bench.clock.instant()).toHours()).isCloseTo(23L, within(1L));
        assertThat(receiver.received()).hasSizeBetween(28, 42);
    }

    @Test
    void a_webhook_whose_deliveries_are_all_given_up_is_disabled_until_its_owner_enables_it() {
        String id = bench.created(receiver.uri()).id();
        receiver.answersWith(500);
        bench.publish("one");
        bench.publish("two");
        bench.publish("three");
        bench.clock.advance(Duration.ofHours(24));

        bench.runDue();

        assertThat(bench.got(id).state()).isEqualTo(WebhookState.DISABLED_DUE_TO_FAILED_DELIVERIES);
        int sent = receiver.received().size();
        bench.publish("four");
        bench.runDue();
        assertThat(receiver.received()).hasSize(sent);

        bench.methods.update().call(in(PROJECT), id, webhook("{'state': 'enabled'}"), Optional.empty());
        receiver.answersWith(200);
        bench.publish("five");
        bench.runDue();
        assertThat(receiver.received()).hasSize(sent + 1);
        assertThat(bench.got(id).state()).isEqualTo(WebhookState.ENABLED);
    }

    @Test
    void a_webhook_that_goes_on_failing_is_disabled_though_its_owner_renames_it() {
        String id = bench.created(receiver.uri()).id();
        receiver.answersWith(500);
        bench.publish("one");
        bench.clock.advance(Duration.ofHours(24));
        bench.runDue();

        bench.methods.update().call(in(PROJECT), id, webhook("{'name': 'New'}"), Optional.empty());
        bench.publish("two");
        bench.clock.advance(Duration.ofHours(24));
        bench.runDue();

        assertThat(bench.got(id).state()).isEqualTo(WebhookState.DISABLED_DUE_TO_FAILED_DELIVERIES);
    }

    @Test
    void a_webhook_that_is_disabled_while_it_is_renamed_stays_disabled() {
        String id = bench.created(receiver.uri()).id();
        receiver.answersWith(500);
        bench.publish("one");
        bench.publish("two");
        bench.clock.advance(Duration.ofHours(24));
        // Whoever renames looks at the clock: then the last delivery is given up.
        UpdateWebhook renaming = new UpdateWebhook(
                new Registration(() -> bench.store, bench.seal, new UrlTargets(bench.client), 3, () -> {
                    bench.runDue();
                    return bench.clock.instant();
                }));

        Webhook renamed = renaming.call(in(PROJECT), id, webhook("{'name': 'New'}"), Optional.empty());

        assertThat(renamed.name()).isEqualTo("New");
        assertThat(renamed.state()).isEqualTo(WebhookState.DISABLED_DUE_TO_FAILED_DELIVERIES);
        assertThat(bench.got(id)).isEqualTo(renamed);
    }

    @Test
    void what_waits_for_a_webhook_that_was_disabled_or_deleted_is_not_sent() {
        String disabled = bench.created(receiver.uri()).id();
        String deleted = bench.created(receiver.uri()).id();
        bench.publish("key");
        bench.methods.update().call(in(PROJECT), disabled, webhook("{'state': 'disabled'}"), Optional.empty());
        bench.methods.delete().call(in(PROJECT), deleted);

        bench.runDue();

        assertThat(receiver.received()).isEmpty();
        assertThat(bench.all()).hasSize(1);
        assertThat(bench.onlyOne().state()).isEqualTo(State.DROPPED);
        assertThat(bench.tasks.waiting()).isEmpty();
    }

    @Test
    void a_ping_comes_also_to_a_disabled_webhook_and_disables_none() {
        String id = bench.created(receiver.uri()).id();
        bench.methods.update().call(in(PROJECT), id, webhook("{'state': 'disabled'}"), Optional.empty());

        bench.methods.ping().call(in(PROJECT), id);
        bench.methods.ping().call(in(PROJECT), id);
        bench.runDue();

        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received().getFirst().body())
                .startsWith("{\"type\": \"ping\",\"version\": \"v1\"")
                .endsWith("\"data\": {\"id\": \"" + id + "\"}}");

        bench.methods.update().call(in(PROJECT), id, webhook("{'state': 'enabled'}"), Optional.empty());
        receiver.answersWith(500);
        for (int i = 0; i < 3; i++) {
            bench.methods.ping().call(in(PROJECT), id);
        }
        bench.clock.advance(Duration.ofHours(24));
        bench.runDue();
        assertThat(bench.got(id).state()).isEqualTo(WebhookState.ENABLED);
    }

    @Test
    void each_secret_that_counts_signs() {
        String id = bench.created(receiver.uri()).id();
        bench.methods.rotate().call(in(PROJECT), id, rotation("{}"));
        bench.publish("one");
        bench.runDue();
        bench.clock.advance(Duration.ofDays(1));
        bench.publish("two");
        bench.runDue();

        assertThat(receiver.received())
                .extracting(one -> one.headers().get("webhook-signature").split(" ", -1).length)
                .containsExactly(2, 1);
    }

    @Test
    void a_server_that_ends_between_row_and_task_loses_nothing() {
        bench.created(receiver.uri());
        bench.publish("key");
        bench.tasks.lose();
        DeliverySweep sweep = new DeliverySweep(() -> bench.store, () -> bench.tasks, Duration.ofDays(30), bench.clock);

        sweep.run();
        assertThat(bench.tasks.waiting()).isEmpty();
        bench.clock.advance(Duration.ofMinutes(2));
        sweep.run();
        bench.runDue();

        assertThat(receiver.received()).hasSize(1);
        assertThat(bench.onlyOne().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_server_that_ends_between_answer_and_row_tells_it_again_with_the_same_id() {
        bench.created(receiver.uri());
        bench.publish("key");
        receiver.does(() -> bench.store.fail(StoreException.Reason.UNAVAILABLE));

        assertThatThrownBy(bench::runDue).isInstanceOf(StoreException.class);
        bench.store.recover();
        receiver.does(() -> {});
        bench.runDue();

        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received())
                .extracting(one -> one.headers().get("webhook-id"))
                .containsOnly(bench.all().getFirst().id());
        assertThat(bench.onlyOne().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void old_deliveries_are_forgotten() {
        bench.created(receiver.uri());
        bench.publish("key");
        bench.runDue();
        bench.clock.advance(Duration.ofDays(31));

        new DeliverySweep(() -> bench.store, () -> bench.tasks, Duration.ofDays(30), bench.clock).run();

        assertThat(bench.all()).isEmpty();
    }

    @Test
    void a_slow_receiver_takes_no_more_places_than_it_may() throws Exception {
        CountDownLatch sent = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        bench.created(receiver.uri());
        for (String key : List.of("one", "two", "three")) {
            bench.publish(key);
        }
        List<String> ids = bench.all().stream().map(Delivery::id).toList();
        receiver.does(() -> {
            sent.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread first = Thread.ofVirtual().start(() -> bench.work.deliver(ids.get(0)));
        Thread second = Thread.ofVirtual().start(() -> bench.work.deliver(ids.get(1)));
        sent.await();

        assertThat(bench.work.deliver(ids.get(2)))
                .isInstanceOfSatisfying(
                        Next.Again.class, again -> assertThat(again.at()).isAfter(bench.clock.instant()));
        end.countDown();
        first.join();
        second.join();
        assertThat(bench.work.deliver(ids.get(2))).isEqualTo(Next.DONE);
        assertThat(receiver.received()).hasSize(3);
    }

    @Test
    void a_receiver_that_does_not_answer_is_given_up_soon_and_tried_again() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        DeliveryLimits hurried =
                new DeliveryLimits(8, 2, 2, new PostLimits(1000, Duration.ofSeconds(5), Duration.ofMillis(200)));
        try (WebhookBench impatient = new WebhookBench(receiver.port(), hurried)) {
            receiver.does(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            impatient.created(receiver.uri());
            impatient.publish("key");
            impatient.runDue();

            assertThat(impatient.onlyOne().lastAttempt().orElseThrow().problem())
                    .isEqualTo("The URL's host did not answer in time.");
            assertThat(impatient.onlyOne().lastAttempt().orElseThrow().status()).isEmpty();
            assertThat(impatient.onlyOne().state()).isEqualTo(State.PENDING);
        } finally {
            end.countDown();
        }
    }

    @Test
    void receivers_that_a_request_names_are_told_in_place_of_the_projects() {
        bench.created(receiver.uri());
        String other = receiver.uri() + "/other";
        RequestedHooks hooks = new RequestedHooks(List.of(receiver.uri(), other, other), "{\"run\": [1, \"a\"]}");

        bench.queue.publish(PROJECT, notice("key"), Optional.of(hooks));
        bench.queue.publish(PROJECT, notice("key"), Optional.of(hooks));
        bench.runDue();

        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received())
                .allSatisfy(one -> assertThat(one.body())
                        .endsWith("\"data\": {\"id\": \"batches/abc\"},\"user_metadata\": {\"run\": [1,\"a\"]}}"));
        assertThat(bench.all()).extracting(Delivery::receiver).doesNotHaveAnyElementsOfTypes(Delivery.Registered.class);
    }

    @Test
    void the_log_shows_how_deliveries_fare_and_they_can_be_made_again() {
        String id = bench.created(receiver.uri()).id();
        receiver.answersWith(500);
        bench.publish("key");
        bench.runDue();
        Instant next = bench.onlyOne().nextAttemptAt();

        var listed = bench.deliveries
                .list()
                .call(name -> Optional.ofNullable(Map.of("webhook", id).get(name)));

        assertThat(listed.deliveries()).hasSize(1);
        var one = listed.deliveries().getFirst();
        assertThat(one.state()).isEqualTo("PENDING");
        assertThat(one.lastStatus()).isEqualTo(500);
        assertThat(one.attempts()).isEqualTo(1);
        assertThat(one.nextAttemptTime()).isEqualTo(next);
        receiver.answersWith(200);
        bench.deliveries.redeliver().call(one.name().substring("deliveries/".length()));
        bench.runDue();
        assertThat(receiver.received()).hasSize(2);
        assertThat(bench.onlyOne().state()).isEqualTo(State.DELIVERED);

        bench.deliveries.redeliver().call(one.name().substring("deliveries/".length()));
        bench.runDue();
        assertThat(receiver.received()).hasSize(3);
    }

    @Test
    void waits_begin_anew_with_a_delivery_that_is_made_again_and_last_another_day() {
        bench.created(receiver.uri());
        receiver.answersWith(502);
        bench.publish("key");
        runUntilGivenUp();
        int before = bench.onlyOne().attempts();
        Instant again = bench.clock.instant();

        var made = bench.deliveries.redeliver().call(bench.all().getFirst().id());
        bench.runDue();

        assertThat(made.attempts()).isEqualTo(before);
        assertThat(made.giveUpTime()).isEqualTo(again.plus(Duration.ofDays(1)));
        assertThat(bench.onlyOne().attempts()).isEqualTo(before + 1);
        assertThat(secondsToNext()).isBetween(4L, 6L);
        bench.runNext();
        assertThat(secondsToNext()).isBetween(8L, 12L);
        runUntilGivenUp();
        assertThat(Duration.between(again, bench.clock.instant()).toHours()).isCloseTo(23L, within(1L));
    }

    @Test
    void what_is_made_again_while_its_last_attempt_fails_is_not_given_up() {
        bench.created(receiver.uri());
        receiver.answersWith(502);
        bench.publish("key");
        bench.clock.advance(Duration.ofHours(24));
        receiver.does(() -> {
            receiver.does(() -> {});
            bench.deliveries.redeliver().call(bench.all().getFirst().id());
        });

        bench.runDue();
        assertThat(bench.onlyOne().state()).isEqualTo(State.PENDING);
        bench.runDue();

        assertThat(receiver.received()).hasSize(2);
        assertThat(bench.onlyOne().state()).isEqualTo(State.PENDING);
        assertThat(secondsToNext()).isBetween(4L, 6L);
    }

    private void runUntilGivenUp() {
        while (bench.onlyOne().state() == State.PENDING) {
            bench.runNext();
        }
        assertThat(bench.onlyOne().state()).isEqualTo(State.DROPPED);
    }

    private long secondsToNext() {
        return Duration.between(bench.clock.instant(), bench.onlyOne().nextAttemptAt())
                .toSeconds();
    }

    @Test
    void what_cannot_be_made_again_or_listed_is_refused() {
        String id = bench.created(receiver.uri()).id();
        bench.publish("key");
        String delivery = bench.all().getFirst().id();
        bench.methods.update().call(in(PROJECT), id, webhook("{'state': 'disabled'}"), Optional.empty());

        assertThatThrownBy(() -> bench.deliveries.redeliver().call(delivery))
                .hasMessage("The webhook " + id + " is disabled: enable it first.");
        assertThatThrownBy(() -> bench.deliveries.redeliver().call("msg_x")).hasMessage("There is no delivery msg_x.");
        assertThatThrownBy(() -> bench.deliveries
                        .list()
                        .call(name ->
                                Optional.ofNullable(Map.of("state", "lost").get(name))))
                .hasMessage("state must be one of PENDING, DELIVERED, DROPPED.");
    }
}
