package dev.pollux.store.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * What a webhook's deliveries are signed with.
 *
 * @param sealed the secret as nobody reads it without the installation's own key
 * @param ending its last characters, by which its owner recognises it
 * @param createdAt when it was made, to the millisecond
 * @param expiresAt when nothing is signed with it any more; empty for the newest
 */
public record SigningSecret(String sealed, String ending, Instant createdAt, Optional<Instant> expiresAt) {}
