package dev.pollux.protocol.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of deliveries, newest first.
 *
 * @param nextPageToken null on the last page
 */
public record ListDeliveriesResponse(
        List<DeliveryRecord> deliveries, @Nullable String nextPageToken) {
    public ListDeliveriesResponse {
        deliveries = List.copyOf(deliveries);
    }
}
