package dev.pollux.protocol.webhooks;

import dev.pollux.protocol.JsonNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of webhooks, oldest first.
 *
 * @param nextPageToken null on the last page
 */
public record ListWebhooksResponse(
        List<Webhook> webhooks,

        @JsonNames({"next_page_token", "nextPageToken"}) @Nullable
        String nextPageToken) {
    public ListWebhooksResponse {
        webhooks = List.copyOf(webhooks);
    }
}
