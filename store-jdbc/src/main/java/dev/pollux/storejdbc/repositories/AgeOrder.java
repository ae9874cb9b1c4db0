package dev.pollux.storejdbc.repositories;

import dev.pollux.store.paging.PageRequest;
import dev.pollux.storejdbc.sql.PagePosition;
import java.time.Instant;

/** Where pages of a list begin that is ordered by a moment, then by id. */
final class AgeOrder {

    /** Before the oldest: no id is less than the empty text. */
    private static final PagePosition PAST = new PagePosition(Instant.MIN, "");

    /** Behind the newest: no moment that is stored is as late. */
    private static final PagePosition FUTURE = new PagePosition(Instant.MAX, "");

    private AgeOrder() {}

    /** Behind which item a page begins whose list has the oldest first. */
    static PagePosition start(PageRequest page) {
        return PagePosition.of(page, PAST);
    }

    /** Behind which item a page begins whose list has the newest first. */
    static PagePosition startOfNewest(PageRequest page) {
        return PagePosition.of(page, FUTURE);
    }
}
