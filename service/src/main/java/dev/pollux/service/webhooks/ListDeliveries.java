package dev.pollux.service.webhooks;

import dev.pollux.protocol.admin.ListDeliveriesResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.Store;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.DeliveryQuery;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What was delivered to webhooks and what is to be, newest first. Safe for use by many threads at once. */
public final class ListDeliveries {

    private final Supplier<? extends Store> store;

    /** Lists what is in {@code store}, which may block until it is open. */
    public ListDeliveries(Supplier<? extends Store> store) {
        this.store = store;
    }

    /**
     * The page that the URL asks for.
     *
     * @param parameters the URL's, by name: {@code project}, {@code webhook} and {@code state} to see only theirs; {@code pageSize}, by
     *     default 50, at most 1000; {@code pageToken}
     * @throws ApiException if one of them cannot be used (wire: 400 INVALID_ARGUMENT)
     */
    public ListDeliveriesResponse call(Function<String, Optional<String>> parameters) {
        PageQuery wanted = PageQuery.of(parameters.apply("pageSize"), parameters.apply("pageToken"));
        DeliveryQuery query = new DeliveryQuery(
                text(parameters, "project"),
                text(parameters, "webhook").map(Registration::idOf),
                text(parameters, "state").map(ListDeliveries::state));
        Page<Delivery> page = store.get().deliveries().list(query, new PageRequest(wanted.size(), wanted.after()));
        return new ListDeliveriesResponse(
                page.items().stream().map(DeliveryRecords::of).toList(),
                page.next().map(PageTokens::after).orElse(null));
    }

    private static Optional<String> text(Function<String, Optional<String>> parameters, String name) {
        return parameters.apply(name).filter(text -> !text.isEmpty());
    }

    private static Delivery.State state(String text) {
        return Arrays.stream(Delivery.State.values())
                .filter(state -> state.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidArgument("state must be one of "
                        + Arrays.stream(Delivery.State.values()).map(Enum::name).collect(Collectors.joining(", "))
                        + "."));
    }
}
