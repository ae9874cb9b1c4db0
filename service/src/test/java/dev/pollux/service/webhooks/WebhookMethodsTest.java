package dev.pollux.service.webhooks;

import static dev.pollux.service.webhooks.WebhookBench.NOON;
import static dev.pollux.service.webhooks.WebhookBench.PROJECT;
import static dev.pollux.service.webhooks.WebhookBench.in;
import static dev.pollux.service.webhooks.WebhookBench.rotation;
import static dev.pollux.service.webhooks.WebhookBench.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.UrlPolicy;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.webhooks.ListWebhooksResponse;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.protocol.webhooks.WebhookState;
import dev.pollux.service.PageQuery;
import dev.pollux.store.webhooks.SigningSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMethodsTest {

    private static final String URI = "https://example.com/hook";

    private final WebhookBench bench = new WebhookBench(443);

    @AfterEach
    void close() {
        bench.close();
    }

    private static void refused(ThrowingCallable call, RpcCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failure -> assertThat(failure.status().status()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private Webhook updated(String id, String json, String mask) {
        return bench.methods.update().call(in(PROJECT), id, webhook(json), Optional.ofNullable(mask));
    }

    @Test
    void a_new_webhook_shows_its_secret_once() {
        Webhook created = bench.methods
                .create()
                .call(
                        in(PROJECT),
                        webhook("{'name': 'Mine', 'uri': '" + URI
                                + "', 'subscribed_events': ['batch.succeeded', 'BATCH.FAILED', 'batch.failed'],"
                                + " 'id': 'mine', 'create_time': '2020-01-01T00:00:00Z'}"));

        assertThat(created.id()).matches("[a-z0-9]{36}");
        assertThat(created.newSigningSecret()).matches("whsec_[A-Za-z0-9+/]{32}");
        assertThat(created.state()).isEqualTo(WebhookState.ENABLED);
        assertThat(created.createTime()).isEqualTo(NOON);
        assertThat(created.subscribedEvents()).containsExactly("batch.succeeded", "batch.failed");
        String ending =
                created.newSigningSecret().substring(created.newSigningSecret().length() - 4);
        assertThat(created.signingSecrets()).containsExactly(new Webhook.SigningSecret("whsec_..." + ending, null));

        Webhook got = bench.got(created.id());
        assertThat(got.newSigningSecret()).isNull();
        assertThat(got)
                .usingRecursiveComparison()
                .ignoringFields("newSigningSecret")
                .isEqualTo(created);
    }

    @Test
    void the_wire_is_in_snake_case_and_lower_case() {
        Webhook created = bench.created(URI);

        assertThat(new String(ProtoJson.writeLine(bench.got(created.id())), UTF_8))
                .startsWith(
                        "{\"uri\": \"https://example.com/hook\",\"subscribed_events\": [\"batch.succeeded\"],\"id\": \"")
                .contains("\"state\": \"enabled\"", "\"create_time\": \"2026-11-20T12:00:00.123Z\"")
                .contains("\"signing_secrets\": [{\"truncated_secret\": \"whsec_...")
                .doesNotContain("new_signing_secret", "\"name\"");
    }

    @Test
    void the_store_never_sees_a_secret() {
        Webhook created = bench.created(URI);

        SigningSecret kept = bench.store
                .webhooks()
                .find(PROJECT, created.id())
                .orElseThrow()
                .secrets()
                .getFirst();

        assertThat(kept.sealed()).doesNotContain(created.newSigningSecret().substring(6));
        assertThat(bench.seal.open(created.id(), kept.sealed())).isEqualTo(created.newSigningSecret());
        assertThatThrownBy(() -> bench.seal.open("another", kept.sealed())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'subscribed_events': ['batch.failed']}| uri: is required.",
                "{'uri': 'https://e xample', 'subscribed_events': ['batch.failed']}| uri: is not a URL.",
                "{'uri': 'ftp://example.com', 'subscribed_events': ['batch.failed']}| uri: The URL must begin with",
                "{'uri': 'https://example.com:22', 'subscribed_events': ['batch.failed']}| uri: The URL's port",
                "{'uri': 'https://example.com'}| subscribed_events: must name at least one event.",
                "{'uri': 'https://example.com', 'subscribed_events': ['ping']}| subscribed_events: \"ping\" is none of",
                "{'uri': 'https://example.com', 'subscribed_events': ['batch.failed'], 'state': 'disabled_due_to_failed_deliveries'}| state: can be set"
            })
    void what_cannot_be_registered_is_refused(String json, String message) {
        refused(() -> bench.methods.create().call(in(PROJECT), webhook(json)), RpcCode.INVALID_ARGUMENT, message);
    }

    @Test
    void names_and_uris_have_bounds() {
        String json = "{'name': '%s', 'uri': 'https://example.com/%s', 'subscribed_events': ['batch.failed']}";
        refused(
                () -> bench.methods.create().call(in(PROJECT), webhook(json.formatted("n".repeat(257), ""))),
                RpcCode.INVALID_ARGUMENT,
                "name: must have at most 256 characters.");
        refused(
                () -> bench.methods.create().call(in(PROJECT), webhook(json.formatted("", "u".repeat(2048)))),
                RpcCode.INVALID_ARGUMENT,
                "uri: must have at most 2048 characters.");
    }

    @Test
    void plain_http_is_the_operators_choice() {
        bench.created("http://example.com:443/");
        try (OutboundClient strict = new OutboundClient(new UrlPolicy(false, List.of(), List.of(), false))) {
            assertThat(new UrlTargets(strict).problem("http://example.com/"))
                    .contains("The URL must begin with https://.");
            assertThat(new UrlTargets(strict).problem("https://example.com/")).isEmpty();
        }
    }

    @Test
    void a_project_has_as_many_as_the_operator_allows() {
        for (int i = 0; i < 3; i++) {
            bench.created(URI);
        }
        refused(() -> bench.created(URI), RpcCode.FAILED_PRECONDITION, "at most 3 webhooks");
    }

    @Test
    void webhooks_are_listed_page_by_page() {
        String first = bench.created(URI).id();
        bench.clock.advance(Duration.ofSeconds(1));
        String second = bench.created(URI).id();

        ListWebhooksResponse page =
                bench.methods.list().call(in(PROJECT), PageQuery.of(Optional.of("1"), Optional.empty()));
        ListWebhooksResponse rest = bench.methods
                .list()
                .call(in(PROJECT), PageQuery.of(Optional.of("1"), Optional.ofNullable(page.nextPageToken())));

        assertThat(page.webhooks()).extracting(Webhook::id).containsExactly(first);
        assertThat(rest.webhooks()).extracting(Webhook::id).containsExactly(second);
        assertThat(rest.nextPageToken()).isNull();
        assertThat(bench.methods
                        .list()
                        .call(in("team-b"), PageQuery.of(Optional.empty(), Optional.empty()))
                        .webhooks())
                .isEmpty();
    }

    @Test
    void an_update_without_a_mask_changes_what_is_there() {
        String id = bench.created(URI).id();
        bench.clock.advance(Duration.ofSeconds(5));

        Webhook changed = updated(id, "{'name': 'New', 'state': 'DISABLED'}", null);

        assertThat(changed.name()).isEqualTo("New");
        assertThat(changed.state()).isEqualTo(WebhookState.DISABLED);
        assertThat(changed.uri()).isEqualTo(URI);
        assertThat(changed.updateTime()).isEqualTo(NOON.plusSeconds(5));
        assertThat(bench.got(id)).isEqualTo(changed);
    }

    @Test
    void a_mask_says_what_changes_and_nothing_else() {
        String id = bench.created(URI).id();

        Webhook changed = updated(
                id,
                "{'name': 'New', 'uri': 'https://other.com', 'subscribed_events': ['batch.expired']}",
                "uri,subscribed_events");

        assertThat(changed.name()).isNull();
        assertThat(changed.uri()).isEqualTo("https://other.com");
        assertThat(changed.subscribedEvents()).containsExactly("batch.expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}| uri| uri: is required.",
                "{}| subscribed_events| must name at least one event.",
                "{}| state| state: must be enabled or disabled.",
                "{}| create_time| \"create_time\" cannot be changed.",
                "{'uri': 'ftp://x'}|| uri: The URL must begin with"
            })
    void what_cannot_be_changed_is_refused(String json, String mask, String message) {
        String id = bench.created(URI).id();

        refused(() -> updated(id, json, mask), RpcCode.INVALID_ARGUMENT, message);
    }

    @Test
    void a_rotated_secret_lives_on_for_a_day() {
        Webhook created = bench.created(URI);
        bench.clock.advance(Duration.ofSeconds(5));

        String secret = bench.methods
                .rotate()
                .call(in(PROJECT), created.id(), rotation("{}"))
                .secret();

        assertThat(secret).matches("whsec_.{32}").isNotEqualTo(created.newSigningSecret());
        assertThat(bench.got(created.id()).signingSecrets())
                .extracting(Webhook.SigningSecret::expireTime)
                .containsExactly(NOON.plusSeconds(5).plus(Duration.ofDays(1)), null);
        bench.clock.advance(Duration.ofDays(1));
        assertThat(bench.got(created.id()).signingSecrets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'revocation_behavior': 'revoke_previous_secrets_immediately'}",
                "{'revocation_behavior': 'REVOKE_PREVIOUS_SECRETS_IMMEDIATELY'}",
                "{'revocationBehavior': 'revoke_previous_secrets_immediately'}"
            })
    void a_secret_can_be_revoked_at_once(String json) {
        String id = bench.created(URI).id();

        String secret =
                bench.methods.rotate().call(in(PROJECT), id, rotation(json)).secret();

        assertThat(bench.got(id).signingSecrets())
                .extracting(Webhook.SigningSecret::truncatedSecret)
                .containsExactly("whsec_..." + secret.substring(secret.length() - 4));
    }

    @Test
    void an_id_may_carry_its_collection() {
        String id = bench.created(URI).id();

        assertThat(bench.got("webhooks/" + id).id()).isEqualTo(id);
        bench.methods.delete().call(in(PROJECT), "webhooks/" + id);

        refused(() -> bench.got(id), RpcCode.NOT_FOUND, "There is no webhook " + id);
    }

    @Test
    void what_is_not_there_or_another_projects_is_not_found() {
        String id = bench.created(URI).id();

        for (String project : List.of("team-b", "nobody")) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> bench.methods.get().call(in(project), id),
                    () -> bench.methods.update().call(in(project), id, webhook("{'name': 'x'}"), Optional.empty()),
                    () -> bench.methods.delete().call(in(project), id),
                    () -> bench.methods.ping().call(in(project), id),
                    () -> bench.methods.rotate().call(in(project), id, rotation("{}")))) {
                refused(call, RpcCode.NOT_FOUND, "There is no webhook " + id);
            }
        }
        assertThat(bench.got(id).id()).isEqualTo(id);
    }
}
