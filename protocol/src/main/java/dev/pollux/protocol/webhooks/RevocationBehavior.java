package dev.pollux.protocol.webhooks;

import dev.pollux.protocol.JsonNames;

/** What becomes of the secrets that a webhook had before. */
public enum RevocationBehavior {
    /** They sign for another day. */
    @JsonNames("revoke_previous_secrets_after_h24")
    REVOKE_PREVIOUS_SECRETS_AFTER_H24,
    /** They sign nothing any more. */
    @JsonNames("revoke_previous_secrets_immediately")
    REVOKE_PREVIOUS_SECRETS_IMMEDIATELY
}
