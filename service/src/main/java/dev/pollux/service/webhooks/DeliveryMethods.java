package dev.pollux.service.webhooks;

/**
 * The methods of the admin API about deliveries.
 *
 * @param list lists them
 * @param redeliver has one made again
 */
public record DeliveryMethods(ListDeliveries list, RedeliverDelivery redeliver) {}
