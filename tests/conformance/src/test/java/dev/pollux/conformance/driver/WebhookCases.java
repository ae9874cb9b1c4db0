package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.gaos.models.errors.GaosBaseException;
import com.google.genai.gaos.models.webhooks.RevocationBehavior;
import com.google.genai.gaos.models.webhooks.RotateSigningSecretRequest;
import com.google.genai.gaos.models.webhooks.SigningSecret;
import com.google.genai.gaos.models.webhooks.Webhook;
import com.google.genai.gaos.models.webhooks.WebhookInput;
import com.google.genai.gaos.models.webhooks.WebhookListResponse;
import com.google.genai.gaos.models.webhooks.WebhookState;
import com.google.genai.gaos.models.webhooks.WebhookSubscribedEvent;
import com.google.genai.gaos.models.webhooks.WebhookUpdate;
import com.google.genai.gaos.models.webhooks.WebhookUpdateState;
import com.google.genai.gaos.models.webhooks.WebhookUpdateSubscribedEvent;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Cases of webhooks; what is delivered to them is verified elsewhere, by libraries that are not Google's. */
final class WebhookCases {
    static final List<Case> ALL = List.of(
            new Case("webhook-lifecycle", WebhookCases::lifecycle),
            new Case("webhook-secret", WebhookCases::secret),
            new Case("webhook-ping", WebhookCases::ping),
            new Case("error-webhook-uri", WebhookCases::badUri));

    private static final String URI = "https://example.com/webhook";
    private static final List<WebhookSubscribedEvent> EVENTS =
            List.of(WebhookSubscribedEvent.BATCH_SUCCEEDED, WebhookSubscribedEvent.BATCH_FAILED);

    private WebhookCases() {}

    /** These calls have exceptions of their own. */
    private static String refused(ThrowingCallable call, int code, String name, String words) {
        var thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOfSatisfying(GaosBaseException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.bodyAsString().orElseThrow()).contains(name, words);
        });
        return thrown.toString();
    }

    private static WebhookInput input(String name, String uri) {
        return WebhookInput.builder()
                .name(name)
                .uri(uri)
                .subscribedEvents(EVENTS)
                .build();
    }

    private static Webhook created(String name) {
        var webhook = CLIENT.webhooks.create(input(name, URI)).webhook().orElseThrow();
        assertThat(id(webhook)).isNotEmpty();
        assertThat(webhook.newSigningSecret().orElseThrow()).startsWith("whsec_");
        assertThat(webhook.uri()).hasValue(URI);
        assertThat(webhook.subscribedEvents()).hasValue(EVENTS);
        assertThat(webhook.state()).hasValue(WebhookState.ENABLED);
        return webhook;
    }

    private static String id(Webhook webhook) {
        return webhook.id().orElseThrow();
    }

    private static Webhook got(String id) {
        return CLIENT.webhooks.get(id).webhook().orElseThrow();
    }

    private static void delete(Webhook webhook) {
        CLIENT.webhooks.delete(id(webhook));
    }

    /** All ids, by pages of one. */
    private static List<String> listed() {
        var ids = new ArrayList<String>();
        var page = page("");
        while (true) {
            var webhooks = page.webhooks().orElseThrow();
            assertThat(webhooks).hasSize(1);
            ids.add(id(webhooks.getFirst()));
            String token = page.nextPageToken().orElse("");
            if (token.isEmpty()) {
                return ids;
            }
            page = page(token);
        }
    }

    private static WebhookListResponse page(String token) {
        var request = CLIENT.webhooks.list().pageSize(1);
        return (token.isEmpty() ? request : request.pageToken(token))
                .call()
                .webhookListResponse()
                .orElseThrow();
    }

    private static String lifecycle() {
        var first = created("a case");
        var second = created("another");
        var found = got(id(first));
        assertThat(found.name()).hasValue("a case");
        assertThat(found.createTime()).isEqualTo(first.createTime());
        assertThat(found.newSigningSecret()).isEmpty();
        assertThat(listed()).contains(id(first), id(second));
        changes(id(first));
        delete(first);
        delete(second);
        return refused(() -> got(id(first)), 404, "not_found", id(first));
    }

    private static void changes(String id) {
        var disabling = WebhookUpdate.builder().state(WebhookUpdateState.DISABLED);
        var renamed = updated(id, "name", disabling.name("renamed").build());
        assertThat(renamed.name()).hasValue("renamed");
        assertThat(renamed.state()).hasValue(WebhookState.ENABLED);
        var other = WebhookUpdate.builder()
                .state(WebhookUpdateState.DISABLED)
                .subscribedEvents(List.of(WebhookUpdateSubscribedEvent.BATCH_EXPIRED));
        var disabled = updated(id, "", other.build());
        assertThat(disabled.name()).hasValue("renamed");
        assertThat(disabled.state()).hasValue(WebhookState.DISABLED);
        assertThat(disabled.subscribedEvents()).hasValue(List.of(WebhookSubscribedEvent.BATCH_EXPIRED));
    }

    private static Webhook updated(String id, String mask, WebhookUpdate change) {
        var request = CLIENT.webhooks.update().id(id).body(change);
        return (mask.isEmpty() ? request : request.updateMask(mask))
                .call()
                .webhook()
                .orElseThrow();
    }

    private static String rotated(Webhook webhook, RevocationBehavior behavior) {
        return CLIENT.webhooks
                .rotateSigningSecret()
                .id(id(webhook))
                .body(RotateSigningSecretRequest.builder()
                        .revocationBehavior(behavior)
                        .build())
                .call()
                .webhookRotateSigningSecretResponse()
                .orElseThrow()
                .secret()
                .orElseThrow();
    }

    private static String secret() {
        var webhook = created("a case");
        String secret = rotated(webhook, RevocationBehavior.REVOKE_PREVIOUS_SECRETS_AFTER_H24);
        assertThat(secret)
                .startsWith("whsec_")
                .isNotEqualTo(webhook.newSigningSecret().orElseThrow());
        String ending = secret.substring(secret.length() - 4);
        assertThat(secrets(webhook))
                .hasSize(2)
                .filteredOn(known -> known.truncatedSecret().orElseThrow().endsWith(ending))
                .hasSize(1);
        rotated(webhook, RevocationBehavior.REVOKE_PREVIOUS_SECRETS_IMMEDIATELY);
        assertThat(secrets(webhook)).hasSize(1);
        delete(webhook);
        return "";
    }

    private static List<SigningSecret> secrets(Webhook webhook) {
        return got(id(webhook)).signingSecrets().orElseThrow();
    }

    private static String ping() {
        var webhook = created("a case");
        CLIENT.webhooks.ping(id(webhook));
        delete(webhook);
        return refused(() -> CLIENT.webhooks.ping(id(webhook)), 404, "not_found", id(webhook));
    }

    private static String badUri() {
        return refused(
                () -> CLIENT.webhooks.create(input("bad", "ftp://example.com/webhook")), 400, "invalid_request", "uri");
    }
}
