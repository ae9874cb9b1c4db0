package dev.pollux.service.caches;

import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.CallContext;
import dev.pollux.service.UpdateMask;
import dev.pollux.service.Violations;
import dev.pollux.store.caches.CachedPrompt;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code cachedContents.patch}: how long it is kept is all that can change. Safe for use by many threads at once. */
public final class UpdateCachedContent {

    private static final String TYPE = "UpdateCachedContentRequest";
    private static final String TTL = "ttl";
    private static final String EXPIRE_TIME = "expire_time";

    private final Caching caching;
    private final CacheLookup lookup;

    /** Changes what is kept there and {@code lookup} finds. */
    public UpdateCachedContent(Caching caching, CacheLookup lookup) {
        this.caching = caching;
        this.lookup = lookup;
    }

    /**
     * Moves the end, as {@code change} says; what is output only in it is left out.
     *
     * @param id without {@code cachedContents/}
     * @param updateMask names what is to change; without it, that is whatever {@code change} holds
     * @throws ApiException if anything else is to change, or nothing (wire: 400 INVALID_ARGUMENT), or it is not there for this
     *     caller (403 PERMISSION_DENIED)
     */
    public CachedContent call(CallContext context, String id, CachedContent change, Optional<String> updateMask) {
        Instant arrival = caching.clock().instant();
        UpdateMask mask = UpdateMask.of(updateMask, Set.of(TTL, EXPIRE_TIME));
        Duration ttl = mask.covers(TTL, true) ? change.ttl() : null;
        OffsetDateTime expireTime = mask.covers(EXPIRE_TIME, true) ? change.expireTime() : null;
        check(arrival, change, mask, ttl, expireTime);
        CachedPrompt prompt = lookup.requirePrompt(context, id);
        Instant end = Expiration.of(arrival, ttl, expireTime, caching.limits().defaultTtl());
        Instant now = arrival.truncatedTo(ChronoUnit.MILLIS);
        if (!caching.repository().extend(context.project(), id, end, now)) {
            throw GoogleErrors.cacheNotFound();
        }
        return CacheRecords.of(prompt.until(end, now));
    }

    private static void check(
            Instant arrival,
            CachedContent change,
            UpdateMask mask,
            @Nullable Duration ttl,
            @Nullable OffsetDateTime expireTime) {
        Violations violations = new Violations(TYPE);
        if (mask.paths().isEmpty()) {
            fixed(violations, "model", change.model() != null);
            fixed(violations, "display_name", change.displayName() != null);
            fixed(violations, "system_instruction", change.systemInstruction() != null);
            fixed(violations, "contents", !change.contents().isEmpty());
            fixed(violations, "tools", !change.tools().isEmpty());
            fixed(violations, "tool_config", change.toolConfig() != null);
        }
        violations.require(
                ttl != null || expireTime != null, "cached_content.expiration", "expire_time or ttl must be set.");
        Expiration.check(violations, arrival, ttl, expireTime);
        violations.throwIfAny();
    }

    private static void fixed(Violations violations, String field, boolean present) {
        violations.require(!present, "cached_content." + field, "only expire_time and ttl can be updated.");
    }
}
