package dev.pollux.service;

import dev.pollux.protocol.error.ApiException;
import java.util.Optional;

/**
 * Which page of a list is asked for (behaviour.md section 16.1).
 *
 * @param size how many items to return at most: 1 to 1000
 * @param after behind which place the page begins; empty for the first page
 */
public record PageQuery(int size, Optional<String> after) {

    private static final int DEFAULT_SIZE = 50;
    private static final int LARGEST_SIZE = 1000;

    /**
     * What the query parameters say.
     *
     * @param pageSize absent or 0 means 50, more than 1000 means 1000
     * @param pageToken from the page before; absent or empty means at the start
     * @throws ApiException if either cannot be used (wire: 400 INVALID_ARGUMENT)
     */
    public static PageQuery of(Optional<String> pageSize, Optional<String> pageToken) {
        return new PageQuery(
                size(pageSize),
                pageToken
                        .filter(token -> !token.isEmpty())
                        .map(token -> PageTokens.place(token).orElseThrow(PageQuery::foreignToken)));
    }

    private static int size(Optional<String> pageSize) {
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
        return size == 0 ? DEFAULT_SIZE : Math.min(size, LARGEST_SIZE);
    }

    /** 400: a token of another list, or of none. */
    public static ApiException foreignToken() {
        return ApiException.invalidArgument("page_token is not one that this list has given out.");
    }
}
