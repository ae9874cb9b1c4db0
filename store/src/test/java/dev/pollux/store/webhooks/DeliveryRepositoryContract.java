package dev.pollux.store.webhooks;

import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.OTHER_PROJECT;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static dev.pollux.store.webhooks.SampleWebhooks.EVENT;
import static dev.pollux.store.webhooks.SampleWebhooks.FAILED;
import static dev.pollux.store.webhooks.SampleWebhooks.to;
import static dev.pollux.store.webhooks.SampleWebhooks.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.files.SampleFiles;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.PlacesOfNobody;
import dev.pollux.store.webhooks.Delivery.Attempt;
import dev.pollux.store.webhooks.Delivery.Progress;
import dev.pollux.store.webhooks.Delivery.Requested;
import dev.pollux.store.webhooks.Delivery.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link DeliveryRepository} does alike. */
public abstract class DeliveryRepositoryContract {

    private static final DeliveryQuery ALL = new DeliveryQuery(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Attempt WORKED = new Attempt(NOON.plusSeconds(9), OptionalInt.of(204), "");

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private DeliveryRepository deliveries;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        deliveries = store.deliveries();
        store.webhooks().insert(webhook("w", 0), 9);
    }

    private List<String> listed(DeliveryQuery query) {
        return deliveries.list(query, PageRequest.first(100)).items().stream()
                .map(Delivery::id)
                .toList();
    }

    private Delivery found(String id) {
        return deliveries.find(id).orElseThrow();
    }

    private Progress progress(String id) {
        return found(id).progress();
    }

    private boolean drop(String id, int most) {
        return deliveries.drop(found(id), FAILED, most);
    }

    private Webhook.State stateOfWebhook() {
        return store.webhooks().find(PROJECT, "w").orElseThrow().state();
    }

    private void become(Webhook.State state) {
        Webhook changed = webhook(PROJECT, "w", 0, List.of(EVENT), state);
        assertThat(store.webhooks().update(PROJECT, "w", _ -> changed)).isPresent();
    }

    @Test
    void deliveries_come_back_as_they_were_remembered() {
        Delivery registered = to("w", "a", "key", 0);
        Delivery requested = to(new Requested("https://example.com"), PROJECT, "b", "key", NOON);

        assertThat(deliveries.insert(List.of(registered, requested))).containsExactly("a", "b");

        assertThat(deliveries.find("a")).contains(registered);
        assertThat(deliveries.find("b")).contains(requested);
        assertThat(deliveries.find("c")).isEmpty();
    }

    @Test
    void a_notice_is_remembered_once_for_each_receiver() {
        deliveries.insert(List.of(to("w", "a", "key", 0)));
        Requested uri = new Requested("https://example.com");
        deliveries.insert(List.of(to(uri, PROJECT, "u", "key", NOON)));

        List<String> inserted = deliveries.insert(List.of(
                to("w", "again", "key", 5),
                to(uri, PROJECT, "u-again", "key", NOON),
                to("w", "b", "other key", 5),
                to("x", "c", "key", 5)));

        assertThat(inserted).containsExactly("b", "c");
        assertThat(deliveries.find("again")).isEmpty();
        assertThat(deliveries.insert(List.of(to(uri, OTHER_PROJECT, "d", "key", NOON))))
                .containsExactly("d");
    }

    @Test
    void servers_that_publish_at_once_make_one_delivery() throws Exception {
        List<List<String>> inserted =
                Simultaneously.run(4, i -> () -> deliveries.insert(List.of(to("w", "d" + i, "key", 0))));

        assertThat(inserted).filteredOn(ids -> !ids.isEmpty()).hasSize(1);
        assertThat(listed(ALL)).hasSize(1);
    }

    @Test
    void a_project_that_is_gone_is_a_defect() {
        assertThatThrownBy(() -> deliveries.insert(List.of(to(new Requested("https://x"), "nobody", "a", "k", NOON))))
                .isInstanceOf(StoreException.class);
        assertThat(deliveries.insert(List.of())).isEmpty();
    }

    @Test
    void a_list_has_the_newest_first_of_what_is_asked_for() {
        deliveries.insert(List.of(to("w", "a", "1", 0), to("w", "b", "2", 1), to("x", "c", "3", 1)));
        deliveries.insert(List.of(to(new Requested("https://x"), OTHER_PROJECT, "d", "4", NOON.plusSeconds(9))));
        deliveries.succeed("b", WORKED);

        assertThat(listed(ALL)).containsExactly("d", "c", "b", "a");
        assertThat(listed(new DeliveryQuery(Optional.of(PROJECT), Optional.empty(), Optional.empty())))
                .containsExactly("c", "b", "a");
        assertThat(listed(new DeliveryQuery(Optional.empty(), Optional.of("w"), Optional.empty())))
                .containsExactly("b", "a");
        assertThat(listed(new DeliveryQuery(Optional.of(PROJECT), Optional.of("w"), Optional.of(State.DELIVERED))))
                .containsExactly("b");
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        PlacesOfNobody.areRefusedBy(page -> deliveries.list(ALL, page));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void pages_of_any_size_give_every_delivery_once(int size) {
        for (int i = 0; i < 10; i++) {
            deliveries.insert(List.of(to("w", "d" + i, "key" + i, i / 3)));
        }

        assertThat(AllPages.of(size, page -> deliveries.list(ALL, page)))
                .extracting(Delivery::id)
                .containsExactly("d9", "d8", "d7", "d6", "d5", "d4", "d3", "d2", "d1", "d0");
    }

    @Test
    void an_attempt_that_failed_is_remembered_with_the_next() {
        deliveries.insert(List.of(to("w", "a", "key", 0)));
        Instant next = NOON.plusSeconds(100);

        assertThat(deliveries.retry(found("a"), FAILED, next)).isTrue();

        assertThat(progress("a"))
                .isEqualTo(new Progress(State.PENDING, 1, 0, next, NOON.plusSeconds(86_400), Optional.of(FAILED)));
        assertThat(deliveries.retry(to("w", "gone", "key", 0), FAILED, next)).isFalse();
    }

    @Test
    void an_attempt_without_an_answer_has_no_status() {
        deliveries.insert(List.of(to("w", "a", "key", 0)));
        Attempt silent = new Attempt(NOON, OptionalInt.empty(), "no answer");

        deliveries.retry(found("a"), silent, NOON);

        assertThat(progress("a").lastAttempt()).contains(silent);
    }

    @Test
    void what_is_due_comes_in_order_and_nothing_else() {
        deliveries.insert(
                List.of(to("w", "a", "1", 5), to("w", "b", "2", 3), to("w", "c", "3", 0), to("w", "d", "4", 9)));
        deliveries.succeed("c", WORKED);

        assertThat(deliveries.due(NOON.plusSeconds(5), 9)).containsExactly("b", "a");
        assertThat(deliveries.due(NOON.plusSeconds(5), 1)).containsExactly("b");
        assertThat(deliveries.due(NOON, 9)).isEmpty();
    }

    @Test
    void what_has_ended_is_not_changed_any_more() {
        deliveries.insert(List.of(to("w", "a", "1", 0), to("w", "b", "2", 0)));

        assertThat(deliveries.succeed("a", WORKED)).isTrue();
        assertThat(drop("b", 9)).isTrue();

        for (String id : List.of("a", "b")) {
            Progress before = progress(id);
            assertThat(deliveries.succeed(id, FAILED)).isFalse();
            assertThat(deliveries.retry(found(id), FAILED, NOON)).isFalse();
            assertThat(drop(id, 9)).isFalse();
            assertThat(deliveries.forgo(id)).isFalse();
            assertThat(progress(id)).isEqualTo(before);
        }
        assertThat(progress("a").state()).isEqualTo(State.DELIVERED);
        assertThat(progress("b").state()).isEqualTo(State.DROPPED);
    }

    @Test
    void as_many_dropped_ones_in_a_row_as_are_borne_disable_a_webhook() {
        for (int i = 0; i < 4; i++) {
            deliveries.insert(List.of(to("w", "d" + i, "key" + i, i)));
        }
        drop("d0", 2);
        deliveries.succeed("d1", WORKED);
        drop("d2", 2);
        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.ENABLED);

        drop("d3", 2);

        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.DISABLED_DUE_TO_FAILED_DELIVERIES);
        assertThat(store.webhooks().find(PROJECT, "w").orElseThrow().updatedAt())
                .isEqualTo(FAILED.at());
    }

    @Test
    void a_webhook_that_is_enabled_again_begins_anew() {
        deliveries.insert(List.of(to("w", "a", "1", 0), to("w", "b", "2", 0), to("w", "c", "3", 0)));
        drop("a", 1);

        become(Webhook.State.ENABLED);
        drop("b", 2);
        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.ENABLED);
        drop("c", 2);

        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.DISABLED_DUE_TO_FAILED_DELIVERIES);
    }

    @Test
    void a_change_of_a_webhook_that_stays_enabled_takes_back_nothing() {
        deliveries.insert(List.of(to("w", "a", "1", 0), to("w", "b", "2", 0)));
        drop("a", 2);

        become(Webhook.State.ENABLED);
        drop("b", 2);

        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.DISABLED_DUE_TO_FAILED_DELIVERIES);
    }

    @Test
    void a_webhook_that_its_owner_disabled_stays_so() {
        become(Webhook.State.DISABLED);
        deliveries.insert(List.of(to("w", "a", "1", 0)));

        drop("a", 1);

        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.DISABLED);
    }

    @Test
    void what_nobody_wants_any_more_is_given_up_without_an_attempt() {
        deliveries.insert(List.of(to("w", "a", "1", 0)));

        assertThat(deliveries.forgo("a")).isTrue();

        assertThat(progress("a").state()).isEqualTo(State.DROPPED);
        assertThat(progress("a").attempts()).isZero();
        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.ENABLED);
    }

    @Test
    void a_delivery_is_made_pending_again() {
        deliveries.insert(List.of(to("w", "a", "1", 0)));
        drop("a", 9);
        Instant now = NOON.plusSeconds(500);

        assertThat(deliveries.redeliver("a", now, now.plusSeconds(10))).isTrue();

        assertThat(progress("a"))
                .isEqualTo(new Progress(State.PENDING, 1, 1, now, now.plusSeconds(10), Optional.of(FAILED)));
        assertThat(deliveries.redeliver("gone", now, now)).isFalse();
    }

    @Test
    void attempts_since_a_delivery_was_made_pending_again_are_told_from_all() {
        deliveries.insert(List.of(to("w", "a", "1", 0)));
        deliveries.retry(found("a"), FAILED, NOON);
        deliveries.retry(found("a"), FAILED, NOON);
        assertThat(progress("a").attemptsInARow()).isEqualTo(2);

        deliveries.redeliver("a", NOON, NOON.plusSeconds(10));
        assertThat(progress("a").attemptsInARow()).isZero();
        deliveries.retry(found("a"), FAILED, NOON);
        drop("a", 9);

        assertThat(progress("a").attempts()).isEqualTo(4);
        assertThat(progress("a").attemptsInARow()).isEqualTo(2);
    }

    @Test
    void an_attempt_that_began_before_says_nothing_of_what_was_made_pending_again() {
        deliveries.insert(List.of(to("w", "a", "1", 0)));
        Delivery tried = found("a");
        deliveries.redeliver("a", NOON, NOON.plusSeconds(10));
        Delivery again = found("a");

        assertThat(deliveries.retry(tried, FAILED, NOON.plusSeconds(5))).isFalse();
        assertThat(deliveries.drop(tried, FAILED, 1)).isFalse();

        assertThat(deliveries.find("a")).contains(again);
        assertThat(stateOfWebhook()).isEqualTo(Webhook.State.ENABLED);
        assertThat(deliveries.drop(again, FAILED, 1)).isTrue();
    }

    @Test
    void old_ones_that_are_over_are_forgotten() {
        deliveries.insert(
                List.of(to("w", "a", "1", 0), to("w", "b", "2", 1), to("w", "c", "3", 2), to("w", "d", "4", 3)));
        deliveries.succeed("a", WORKED);
        drop("c", 9);
        deliveries.succeed("d", WORKED);

        assertThat(deliveries.deleteOld(NOON.plusSeconds(3))).isEqualTo(2);

        assertThat(listed(ALL)).containsExactly("d", "b");
    }

    @Test
    void what_is_for_a_webhook_or_of_a_project_goes_with_it() {
        deliveries.insert(List.of(to("w", "a", "1", 0), to("x", "b", "2", 0)));
        deliveries.insert(List.of(to(new Requested("https://x"), OTHER_PROJECT, "c", "3", NOON)));

        store.webhooks().delete(PROJECT, "w");
        assertThat(listed(ALL)).containsExactlyInAnyOrder("b", "c");
        store.projects().delete(PROJECT);
        assertThat(listed(ALL)).containsExactly("c");
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        Delivery delivery = new Delivery(
                "id" + text,
                PROJECT,
                new Requested(text),
                text,
                text,
                text,
                NOON,
                to("w", "a", "1", 0).progress());

        deliveries.insert(List.of(delivery));

        assertThat(deliveries.find("id" + text)).contains(delivery);
    }
}
