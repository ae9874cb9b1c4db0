package dev.pollux.service.webhooks;

import dev.pollux.protocol.webhooks.ListWebhooksResponse;
import dev.pollux.service.CallContext;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.webhooks.Webhook;
import java.time.Instant;

/** {@code webhooks.list}: the project's, oldest first. Safe for use by many threads at once. */
public final class ListWebhooks {

    private final Registration registration;

    /** Lists what is registered there. */
    public ListWebhooks(Registration registration) {
        this.registration = registration;
    }

    /** One page. */
    public ListWebhooksResponse call(CallContext context, PageQuery query) {
        Instant now = registration.now();
        Page<Webhook> page =
                registration.webhooks().list(context.project(), new PageRequest(query.size(), query.after()));
        return new ListWebhooksResponse(
                page.items().stream()
                        .map(webhook -> WebhookRecords.of(webhook, now, null))
                        .toList(),
                page.next().map(PageTokens::after).orElse(null));
    }
}
