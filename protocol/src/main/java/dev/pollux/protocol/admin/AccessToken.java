package dev.pollux.protocol.admin;

import dev.pollux.protocol.Oneof;
import dev.pollux.protocol.ProtoType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token, without itself: a credential that lives for hours.
 *
 * @param name {@code projects/…/accessTokens/…}; output only
 * @param displayName what people call it
 * @param tokenString the token itself; only in the answer that makes it
 * @param scopes what it allows, for example {@code models.read}
 * @param models patterns of the models it may call; empty allows all
 * @param allowedIps networks it may be used from, in CIDR notation; empty allows all
 * @param createTime output only
 * @param expireTime when it ceases to count
 * @param ttl instead of {@code expireTime}, from now; input only
 * @param revokeTime since when it does not count any more; output only
 * @param lastUseTime when it was last accepted, to about a minute; output only
 */
@ProtoType("pollux.admin.v1.AccessToken")
public record AccessToken(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable String tokenString,
        List<String> scopes,
        List<String> models,
        List<String> allowedIps,
        @Nullable Instant createTime,
        @Oneof("expiration") @Nullable Instant expireTime,
        @Oneof("expiration") @Nullable Duration ttl,
        @Nullable Instant revokeTime,
        @Nullable Instant lastUseTime) {
    public AccessToken {
        scopes = List.copyOf(scopes);
        models = List.copyOf(models);
        allowedIps = List.copyOf(allowedIps);
    }
}
