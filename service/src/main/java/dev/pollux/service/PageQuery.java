package dev.pollux.service;

import dev.pollux.protocol.error.ApiException;
import java.util.Optional;

/**
 * Which page of a list is asked for (behaviour.md section 16.1).
 *
 * @param size how many items to return at most, from 1 on
 * @param after behind which place the page begins; empty for the first page
 */
public record PageQuery(int size, Optional<String> after) {

    private static final Sizes MOST_LISTS = new Sizes(50, 1000);

    /**
     * How many items a list gives at once.
     *
     * @param usual unless told otherwise
     * @param largest whatever is asked for
     */
    public record Sizes(int usual, int largest) {}

    /**
     * What the query parameters say, for a list with the sizes that most have.
     *
     * @param pageSize absent or 0 means 50, more than 1000 means 1000
     * @param pageToken from the page before; absent or empty means at the start
     * @throws ApiException if either cannot be used (wire: 400 INVALID_ARGUMENT)
     */
    public static PageQuery of(Optional<String> pageSize, Optional<String> pageToken) {
        return of(pageSize, pageToken, MOST_LISTS);
    }

    /** The same for a list with other sizes. */
    public static PageQuery of(Optional<String> pageSize, Optional<String> pageToken, Sizes sizes) {
        return new PageQuery(
                size(pageSize, sizes),
                pageToken
                        .filter(token -> !token.isEmpty())
                        .map(token -> PageTokens.place(token).orElseThrow(PageQuery::foreignToken)));
    }

    private static int size(Optional<String> pageSize, Sizes sizes) {
        String text = pageSize.filter(size -> !size.isEmpty()).orElse("0");
        int size;
        try {
            size = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiException.invalidArgument("Invalid value at 'page_size' (TYPE_INT32), \"" + text + "\"");
        }
        if (size < 0) {
            throw ApiException.invalidArgument("page_size must not be negative.");
        }
        return size == 0 ? sizes.usual() : Math.min(size, sizes.largest());
    }

    /** 400: a token of another list, or of none. */
    public static ApiException foreignToken() {
        return ApiException.invalidArgument("page_token is not one that this list has given out.");
    }
}
