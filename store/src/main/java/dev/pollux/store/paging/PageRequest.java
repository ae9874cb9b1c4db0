package dev.pollux.store.paging;

import java.util.Optional;

/**
 * Which part of a list is asked for. What is inserted or deleted between two pages moves no other item from one to the other.
 *
 * @param size the most items to give, at least 1
 * @param after {@link Page#next} of the page before; empty for the first. Lists refuse a text that has not the form of one with
 *     {@link UnknownPlaceException}; what has it stands for some place in the list
 */
public record PageRequest(int size, Optional<String> after) {

    /** @throws IllegalArgumentException if {@code size} is not positive */
    public PageRequest {
        if (size < 1) {
            throw new IllegalArgumentException("a page has at least one item, not " + size);
        }
    }

    /** The first {@code size} items. */
    public static PageRequest first(int size) {
        return new PageRequest(size, Optional.empty());
    }
}
