/**
 * Webhooks of projects, and what is to be delivered to them.
 *
 * <p>Read {@link dev.pollux.store.webhooks.WebhookRepository} first, then {@link dev.pollux.store.webhooks.DeliveryRepository}.
 *
 * <p>May import: {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.webhooks;

import org.jspecify.annotations.NullMarked;
