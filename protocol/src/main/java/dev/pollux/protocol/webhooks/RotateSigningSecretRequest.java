package dev.pollux.protocol.webhooks;

import dev.pollux.protocol.JsonNames;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new secret.
 *
 * @param revocationBehavior what becomes of the others; null lets them sign for another day
 */
public record RotateSigningSecretRequest(
        @JsonNames({"revocation_behavior", "revocationBehavior"}) @Nullable
        RevocationBehavior revocationBehavior) {}
