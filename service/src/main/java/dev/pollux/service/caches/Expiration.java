package dev.pollux.service.caches;

import dev.pollux.service.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** From when on a cache that a request speaks of will be gone. There is no shortest and no longest time. */
final class Expiration {

    // What the wire can spell and the store remember.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Expiration() {}

    /** Notes a time that cannot be one; at most one of the two is there. */
    static void check(
            Violations violations, Instant arrival, @Nullable Duration ttl, @Nullable OffsetDateTime expireTime) {
        if (ttl != null) {
            violations.require(ttl.isPositive(), "cached_content.ttl", "ttl must be positive.");
            violations.require(
                    !arrival.plus(ttl).isAfter(LATEST), "cached_content.ttl", "must end before the year 10000.");
        }
        if (expireTime != null) {
            violations.require(
                    expireTime.toInstant().isAfter(arrival),
                    "cached_content.expire_time",
                    "expire_time must be in the future.");
        }
    }

    /**
     * The moment, in the resolution of the store.
     *
     * @param arrival when the request came
     * @param otherwise how long it is where the request does not say
     */
    static Instant of(
            Instant arrival, @Nullable Duration ttl, @Nullable OffsetDateTime expireTime, Duration otherwise) {
        Instant end = expireTime == null ? arrival.plus(ttl == null ? otherwise : ttl) : expireTime.toInstant();
        return end.truncatedTo(ChronoUnit.MILLIS);
    }
}
