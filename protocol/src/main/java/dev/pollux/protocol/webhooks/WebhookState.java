package dev.pollux.protocol.webhooks;

import dev.pollux.protocol.JsonNames;

/** Whether a webhook is sent anything. */
public enum WebhookState {
    @JsonNames("enabled")
    ENABLED,
    @JsonNames("disabled")
    DISABLED,
    /** Too many deliveries to it failed. */
    @JsonNames("disabled_due_to_failed_deliveries")
    DISABLED_DUE_TO_FAILED_DELIVERIES
}
