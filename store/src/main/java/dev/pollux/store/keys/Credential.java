package dev.pollux.store.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is remembered of an API key or an access token. The secret itself is not: whoever reads the store cannot call with
 * what is in it.
 *
 * @param id names it in lists and logs; no secret
 * @param kind how it is presented
 * @param hash the secret, hashed under the installation's own key: 64 lower-case hexadecimal digits, unique
 * @param name what people call it; at most 100 characters
 * @param projectId the project that its calls belong to
 * @param scopes what it allows
 * @param models patterns of the model names it may call, with {@code *} for any text; empty allows every model
 * @param addresses networks it may be used from, as CIDR ({@code 10.0.0.0/8}, {@code ::1/128}); empty allows all
 * @param referrers patterns of the pages it may be used from, with {@code *} for any text; empty allows all
 * @param createdAt when it was made, to the millisecond
 * @param expiresAt when it ceases to count; empty means never
 * @param revokedAt since when it does not count any more; empty while it does
 * @param lastUsedAt when it was last accepted, to about a minute; empty before the first time
 */
public record Credential(
        String id,
        Kind kind,
        String hash,
        String name,
        String projectId,
        Set<Scope> scopes,
        List<String> models,
        List<String> addresses,
        List<String> referrers,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {

    public Credential {
        scopes = Set.copyOf(scopes);
        models = List.copyOf(models);
        addresses = List.copyOf(addresses);
        referrers = List.copyOf(referrers);
    }

    /** How a credential is presented. */
    public enum Kind {
        /** In {@code x-goog-api-key} or {@code ?key=}. */
        API_KEY,
        /** After {@code Authorization: Bearer}. */
        ACCESS_TOKEN
    }
}
