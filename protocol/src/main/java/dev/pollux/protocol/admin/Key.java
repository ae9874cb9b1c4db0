package dev.pollux.protocol.admin;

import dev.pollux.protocol.Oneof;
import dev.pollux.protocol.ProtoType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without itself.
 *
 * @param name {@code projects/…/keys/…}; output only
 * @param displayName what people call it
 * @param keyString the key itself; only in the answers that make one
 * @param scopes what it allows, for example {@code models.read}
 * @param models patterns of the models it may call; empty allows all
 * @param allowedIps networks it may be used from, in CIDR notation; empty allows all
 * @param allowedReferrers patterns of the pages it may be used from; empty allows all
 * @param createTime output only
 * @param expireTime when it ceases to count; null means never
 * @param ttl instead of {@code expireTime}, from now; input only
 * @param revokeTime since when it does not count any more; output only
 * @param lastUseTime when it was last accepted, to about a minute; output only
 */
@ProtoType("pollux.admin.v1.Key")
public record Key(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable String keyString,
        List<String> scopes,
        List<String> models,
        List<String> allowedIps,
        List<String> allowedReferrers,
        @Nullable Instant createTime,
        @Oneof("expiration") @Nullable Instant expireTime,
        @Oneof("expiration") @Nullable Duration ttl,
        @Nullable Instant revokeTime,
        @Nullable Instant lastUseTime) {
    public Key {
        scopes = List.copyOf(scopes);
        models = List.copyOf(models);
        allowedIps = List.copyOf(allowedIps);
        allowedReferrers = List.copyOf(allowedReferrers);
    }
}
