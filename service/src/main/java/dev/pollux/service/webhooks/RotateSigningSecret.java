package dev.pollux.service.webhooks;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.webhooks.RevocationBehavior;
import dev.pollux.protocol.webhooks.RotateSigningSecretRequest;
import dev.pollux.protocol.webhooks.RotateSigningSecretResponse;
import dev.pollux.service.CallContext;
import java.time.Duration;
import java.time.Instant;

/** {@code webhooks.rotateSigningSecret}: the answer is the only one that shows the secret. Safe for use by many threads at once. */
public final class RotateSigningSecret {

    private static final Duration GRACE = Duration.ofHours(24);

    private final Registration registration;

    /** Rotates secrets of what is registered there. */
    public RotateSigningSecret(Registration registration) {
        this.registration = registration;
    }

    /**
     * Makes a new secret. The others go on signing for a day, or end at once, as asked.
     *
     * @param name its id, with or without {@code webhooks/}
     * @throws ApiException if the project has none of this name (wire: 404 NOT_FOUND)
     */
    public RotateSigningSecretResponse call(CallContext context, String name, RotateSigningSecretRequest asked) {
        Instant now = registration.now();
        String id = Registration.idOf(name);
        String secret = SigningSecrets.create();
        boolean atOnce = asked.revocationBehavior() == RevocationBehavior.REVOKE_PREVIOUS_SECRETS_IMMEDIATELY;
        boolean rotated = registration
                .webhooks()
                .rotate(
                        context.project(),
                        id,
                        SigningSecrets.sealed(registration.seal(), id, secret, now),
                        atOnce ? now : now.plus(GRACE));
        if (!rotated) {
            throw Registration.notFound(name);
        }
        return new RotateSigningSecretResponse(secret);
    }
}
