package dev.pollux.service.webhooks;

import dev.pollux.protocol.webhooks.WebhookState;
import dev.pollux.store.webhooks.SigningSecret;
import dev.pollux.store.webhooks.Webhook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Webhooks as the wire shows them. */
final class WebhookRecords {

    private WebhookRecords() {}

    /**
     * A webhook with the ends of its secrets that still count.
     *
     * @param newSecret the one just made; null for none
     */
    static dev.pollux.protocol.webhooks.Webhook of(Webhook webhook, Instant now, @Nullable String newSecret) {
        return new dev.pollux.protocol.webhooks.Webhook(
                webhook.name().isEmpty() ? null : webhook.name(),
                webhook.uri(),
                webhook.events(),
                webhook.id(),
                WebhookState.valueOf(webhook.state().name()),
                webhook.createdAt(),
                webhook.updatedAt(),
                newSecret,
                webhook.secrets().stream()
                        .filter(secret -> SigningSecrets.isLive(secret, now))
                        .map(WebhookRecords::secret)
                        .toList());
    }

    private static dev.pollux.protocol.webhooks.Webhook.SigningSecret secret(SigningSecret secret) {
        return new dev.pollux.protocol.webhooks.Webhook.SigningSecret(
                SigningSecrets.truncated(secret), secret.expiresAt().orElse(null));
    }
}
