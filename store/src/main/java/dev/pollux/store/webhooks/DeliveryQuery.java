package dev.pollux.store.webhooks;

import java.util.Optional;

/**
 * Which deliveries are asked for.
 *
 * @param projectId one project's; empty for all
 * @param webhookId one webhook's; empty for all
 * @param state those in one state; empty for all
 */
public record DeliveryQuery(Optional<String> projectId, Optional<String> webhookId, Optional<Delivery.State> state) {}
