package dev.pollux.store.webhooks;

import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.OTHER_PROJECT;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static dev.pollux.store.webhooks.SampleWebhooks.EVENT;
import static dev.pollux.store.webhooks.SampleWebhooks.secret;
import static dev.pollux.store.webhooks.SampleWebhooks.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.files.SampleFiles;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.PlacesOfNobody;
import dev.pollux.store.webhooks.Webhook.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link WebhookRepository} does alike. */
public abstract class WebhookRepositoryContract {

    private static final int MANY = 1000;

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private WebhookRepository webhooks;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        webhooks = store.webhooks();
    }

    private static List<String> ids(List<Webhook> found) {
        return found.stream().map(Webhook::id).toList();
    }

    private Webhook found(String id) {
        return webhooks.find(PROJECT, id).orElseThrow();
    }

    @Test
    void a_webhook_comes_back_as_it_was_remembered() {
        Webhook webhook = webhook("w", 0);

        assertThat(webhooks.insert(webhook, MANY)).isTrue();

        assertThat(webhooks.find(PROJECT, "w")).contains(webhook);
        assertThat(webhooks.find(OTHER_PROJECT, "w")).isEmpty();
        assertThat(webhooks.find(PROJECT, "W")).isEmpty();
    }

    @Test
    void an_id_that_is_not_new_and_a_project_that_is_gone_are_defects() {
        webhooks.insert(webhook("w", 0), MANY);

        for (Webhook wrong : List.of(
                webhook("w", 9),
                webhook(OTHER_PROJECT, "w", 9, List.of(EVENT), State.ENABLED),
                webhook("nobody", "new", 0, List.of(EVENT), State.ENABLED))) {
            assertThatThrownBy(() -> webhooks.insert(wrong, MANY)).isInstanceOf(StoreException.class);
        }
        assertThat(webhooks.find(PROJECT, "w")).contains(webhook("w", 0));
    }

    @Test
    void a_project_has_as_many_as_it_may_also_when_they_come_at_once() throws Exception {
        List<Boolean> inserted = Simultaneously.run(4, i -> () -> webhooks.insert(webhook("w" + i, i), 2));

        assertThat(inserted).filteredOn(one -> one).hasSize(2);
        assertThat(webhooks.insert(webhook(OTHER_PROJECT, "other", 0, List.of(EVENT), State.ENABLED), 2))
                .isTrue();
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        PlacesOfNobody.areRefusedBy(page -> webhooks.list(PROJECT, page));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void pages_of_any_size_give_every_webhook_once_the_oldest_first(int size) {
        List<String> ids = IntStream.range(0, 10).mapToObj(i -> "w" + i).toList();
        ids.forEach(id -> webhooks.insert(webhook(id, Integer.parseInt(id.substring(1)) / 3), MANY));
        webhooks.insert(webhook(OTHER_PROJECT, "other", 0, List.of(EVENT), State.ENABLED), MANY);

        assertThat(ids(AllPages.of(size, page -> webhooks.list(PROJECT, page)))).containsExactlyElementsOf(ids);
    }

    @Test
    void whoever_is_enabled_and_wants_it_is_subscribed() {
        List.of(
                        webhook("a", 1),
                        webhook(PROJECT, "other-event", 2, List.of("batch.failed"), State.ENABLED),
                        webhook(PROJECT, "both", 0, List.of("batch.failed", EVENT), State.ENABLED),
                        webhook(PROJECT, "off", 0, List.of(EVENT), State.DISABLED),
                        webhook(PROJECT, "broken", 0, List.of(EVENT), State.DISABLED_DUE_TO_FAILED_DELIVERIES),
                        webhook(OTHER_PROJECT, "other", 0, List.of(EVENT), State.ENABLED))
                .forEach(one -> webhooks.insert(one, MANY));

        assertThat(ids(webhooks.subscribed(PROJECT, EVENT))).containsExactly("both", "a");
    }

    @Test
    void an_update_replaces_all_but_secrets_and_creation() {
        webhooks.insert(webhook("w", 0), MANY);
        Instant later = NOON.plusSeconds(5);
        Webhook changed = new Webhook(
                PROJECT, "w", "New", "https://new", List.of("x", "y"), State.DISABLED, List.of(), later, later);

        Optional<Webhook> updated = webhooks.update(PROJECT, "w", _ -> changed);

        assertThat(updated).contains(found("w"));
        assertThat(found("w"))
                .isEqualTo(new Webhook(
                        PROJECT,
                        "w",
                        "New",
                        "https://new",
                        List.of("x", "y"),
                        State.DISABLED,
                        webhook("w", 0).secrets(),
                        NOON,
                        later));
        assertThat(webhooks.update(PROJECT, "gone", _ -> changed)).isEmpty();
        assertThat(webhooks.update(OTHER_PROJECT, "w", _ -> webhook("w", 0))).isEmpty();
        assertThat(webhooks.find(PROJECT, "w")).isEqualTo(updated);
    }

    @Test
    void of_threads_that_change_a_webhook_at_once_none_undoes_what_another_did() throws Exception {
        webhooks.insert(webhook(PROJECT, "w", 0, List.of(), State.ENABLED), MANY);

        Simultaneously.run(16, i -> () -> webhooks.update(PROJECT, "w", old -> withEvent(old, "event" + i)));

        assertThat(found("w").events())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 16).mapToObj(i -> "event" + i).toList());
    }

    private static Webhook withEvent(Webhook old, String another) {
        List<String> events =
                Stream.concat(old.events().stream(), Stream.of(another)).toList();
        return webhook(PROJECT, old.id(), 0, events, old.state());
    }

    @Test
    void a_webhook_is_deleted_once() {
        webhooks.insert(webhook("w", 0), MANY);

        assertThat(webhooks.delete(OTHER_PROJECT, "w")).isFalse();
        assertThat(webhooks.delete(PROJECT, "w")).isTrue();
        assertThat(webhooks.delete(PROJECT, "w")).isFalse();
        assertThat(webhooks.find(PROJECT, "w")).isEmpty();
    }

    @Test
    void a_new_secret_lets_the_others_expire() {
        webhooks.insert(webhook("w", 0), MANY);
        Instant first = NOON.plusSeconds(10);
        Instant second = NOON.plusSeconds(20);

        assertThat(webhooks.rotate(PROJECT, "w", secret("two", first), first.plusSeconds(100)))
                .isTrue();
        assertThat(webhooks.rotate(PROJECT, "w", secret("three", second), second.plusSeconds(100)))
                .isTrue();

        assertThat(found("w").updatedAt()).isEqualTo(second);
        assertThat(found("w").secrets())
                .extracting(SigningSecret::sealed, SigningSecret::expiresAt)
                .containsExactly(
                        tuple("sealed w", Optional.of(first.plusSeconds(100))),
                        tuple("two", Optional.of(second.plusSeconds(100))),
                        tuple("three", Optional.<Instant>empty()));
    }

    @Test
    void secrets_that_expire_at_once_are_forgotten() {
        webhooks.insert(webhook("w", 0), MANY);
        webhooks.rotate(PROJECT, "w", secret("two", NOON.plusSeconds(1)), NOON.plusSeconds(100));
        Instant now = NOON.plusSeconds(2);

        webhooks.rotate(PROJECT, "w", secret("three", now), now);

        assertThat(found("w").secrets()).containsExactly(secret("three", now));
        assertThat(webhooks.rotate(PROJECT, "gone", secret("x", now), now)).isFalse();
        assertThat(webhooks.rotate(OTHER_PROJECT, "w", secret("x", now), now)).isFalse();
    }

    @Test
    void a_deleted_project_takes_its_webhooks_along_and_no_others() {
        webhooks.insert(webhook("a", 0), MANY);
        webhooks.insert(webhook(OTHER_PROJECT, "b", 0, List.of(EVENT), State.ENABLED), MANY);

        store.projects().delete(PROJECT);

        assertThat(webhooks.find(PROJECT, "a")).isEmpty();
        assertThat(webhooks.find(OTHER_PROJECT, "b")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        Webhook webhook = new Webhook(
                PROJECT,
                "id" + text,
                text,
                text,
                List.of(text),
                State.ENABLED,
                List.of(secret(text, NOON)),
                NOON,
                NOON);

        webhooks.insert(webhook, MANY);

        assertThat(webhooks.find(PROJECT, "id" + text)).contains(webhook);
        assertThat(webhooks.subscribed(PROJECT, text)).extracting(Webhook::id).containsExactly("id" + text);
    }
}
