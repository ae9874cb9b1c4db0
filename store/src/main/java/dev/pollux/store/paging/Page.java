package dev.pollux.store.paging;

import java.util.List;
import java.util.Optional;

/**
 * Some of the items of a list, in the list's order.
 *
 * @param items at most as many as were asked for
 * @param next where the rest begins, for the next {@link PageRequest}; empty after the last item
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
