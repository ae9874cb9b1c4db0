package dev.pollux.store.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a list to its end, page by page. */
public final class AllPages {

    private AllPages() {}

    /** All items, from pages of {@code size}. */
    public static <T> List<T> of(int size, Function<PageRequest, Page<T>> list) {
        List<T> items = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<T> page = list.apply(new PageRequest(size, after));
            items.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return items;
    }
}
