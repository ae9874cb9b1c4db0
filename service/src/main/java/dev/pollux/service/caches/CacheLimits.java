package dev.pollux.service.caches;

import java.time.Duration;

/**
 * What can be kept.
 *
 * @param minTokens how many tokens it has at least
 * @param defaultTtl how long it is kept where the client does not say
 */
public record CacheLimits(int minTokens, Duration defaultTtl) {

    /** As Google's: 1024 tokens and an hour. */
    public static final CacheLimits GOOGLE = new CacheLimits(1024, Duration.ofHours(1));
}
