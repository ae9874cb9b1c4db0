package dev.pollux.app.configuration;

import java.time.Duration;

/**
 * What of prompts is kept.
 *
 * @param minTokens how many tokens a cached content has at least
 * @param defaultTtl how long one is kept where the client does not say
 * @param sharedPrefixes whether what was computed of one project's prompts may serve another's
 * @param sweepInterval how long what is not needed waits to be removed
 */
public record CachingSettings(int minTokens, Duration defaultTtl, boolean sharedPrefixes, Duration sweepInterval) {

    private static final Key<Integer> MIN_TOKENS = Key.of(
            "min_tokens",
            Form.whole(1, 1 << 20),
            "1024",
            "how many tokens a cached content has at least; smaller ones are refused");
    private static final Key<Duration> DEFAULT_TTL = Key.of(
            "default_ttl",
            Form.duration("365d"),
            "1h",
            "how long a cached content is kept when the client names neither `ttl` nor `expireTime`");
    private static final Key<Boolean> SHARED_PREFIXES = Key.of(
            "shared_prefixes",
            Form.yesNo(),
            "false",
            "whether prompts of one project may reuse what was computed of another's that begins alike. Saves work, but lets"
                    + " projects find out, by the time it takes, how the prompts of others begin");

    private static final Key<Duration> SWEEP_INTERVAL = Key.of(
            "sweep_interval",
            Form.interval(),
            "1m",
            "how often what is left of expired and deleted cached contents is removed; for clients they are gone at their time");

    static final Section<CachingSettings> SECTION = Section.of(
            "caching",
            settings -> new CachingSettings(
                    settings.get(MIN_TOKENS),
                    settings.get(DEFAULT_TTL),
                    settings.get(SHARED_PREFIXES),
                    settings.get(SWEEP_INTERVAL)),
            MIN_TOKENS,
            DEFAULT_TTL,
            SHARED_PREFIXES,
            SWEEP_INTERVAL);
}
