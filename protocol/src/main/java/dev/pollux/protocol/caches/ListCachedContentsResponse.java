package dev.pollux.protocol.caches;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of cached contents.
 *
 * @param nextPageToken null on the last page
 */
public record ListCachedContentsResponse(
        List<CachedContent> cachedContents, @Nullable String nextPageToken) {
    public ListCachedContentsResponse {
        cachedContents = List.copyOf(cachedContents);
    }
}
