package dev.pollux.storejdbc.sql;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.UnknownPlaceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where an item stands in a list that is ordered by a moment, then by id. The next page begins behind the last item of the one
 * before: what is inserted or deleted in between moves nothing.
 *
 * @param at the item's moment
 * @param id the item's id
 */
public record PagePosition(Instant at, String id) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /**
     * Where a page begins: behind this position.
     *
     * @param beginning stands before the first item, in the list's order
     * @throws UnknownPlaceException if the page is to begin behind a text that is no position's
     */
    public static PagePosition of(PageRequest page, PagePosition beginning) {
        return page.after().map(PagePosition::parse).orElse(beginning);
    }

    /** A page of the items that were found when one more than its size was asked for. */
    public static <T> Page<T> page(List<T> found, PageRequest page, Function<T, PagePosition> position) {
        if (found.size() <= page.size()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, page.size());
        return new Page<>(items, Optional.of(position.apply(items.getLast()).text()));
    }

    private String text() {
        return ENCODER.encodeToString((at.toEpochMilli() + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    private static PagePosition parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2) {
                return new PagePosition(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
            }
        } catch (IllegalArgumentException notOurs) {
            // Refused below.
        }
        throw new UnknownPlaceException();
    }
}
