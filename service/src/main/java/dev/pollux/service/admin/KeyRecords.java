package dev.pollux.service.admin;

import dev.pollux.protocol.admin.AccessToken;
import dev.pollux.protocol.admin.Key;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Credentials as the wire shows them, and back. */
final class KeyRecords {

    private static final String ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyRecords() {}

    /** A name for a new credential; no secret. */
    static String newId() {
        StringBuilder id = new StringBuilder();
        RANDOM.ints(ID_LENGTH, 0, ID_ALPHABET.length()).forEach(index -> id.append(ID_ALPHABET.charAt(index)));
        return id.toString();
    }

    /** A new credential as {@code asked}, which has been checked. Without scopes it gets all but those of administrators. */
    static Credential credential(Credential.Kind kind, String hash, String projectId, Key asked, Instant now) {
        return new Credential(
                newId(),
                kind,
                hash,
                ProjectRecords.textOf(asked.displayName()),
                projectId,
                asked.scopes().isEmpty() ? Scope.api() : scopes(asked.scopes()),
                asked.models(),
                asked.allowedIps(),
                asked.allowedReferrers(),
                now,
                expiry(asked.expireTime(), asked.ttl(), now),
                Optional.empty(),
                Optional.empty());
    }

    static Set<Scope> scopes(List<String> texts) {
        return texts.stream().flatMap(text -> Scope.find(text).stream()).collect(Collectors.toSet());
    }

    static Optional<Instant> expiry(@Nullable Instant expireTime, @Nullable Duration ttl, Instant now) {
        return Optional.ofNullable(ttl)
                .map(now::plus)
                .or(() -> Optional.ofNullable(expireTime))
                .map(moment -> moment.truncatedTo(ChronoUnit.MILLIS));
    }

    /** @param keyString the key itself, where it is shown */
    static Key of(Credential credential, @Nullable String keyString) {
        return new Key(
                keyName(credential.projectId(), credential.id()),
                ProjectRecords.shown(credential.name()),
                keyString,
                texts(credential.scopes()),
                credential.models(),
                credential.addresses(),
                credential.referrers(),
                credential.createdAt(),
                credential.expiresAt().orElse(null),
                null,
                credential.revokedAt().orElse(null),
                credential.lastUsedAt().orElse(null));
    }

    /** @param tokenString the token itself, where it is shown */
    static AccessToken tokenOf(Credential credential, @Nullable String tokenString) {
        return new AccessToken(
                tokenName(credential.projectId(), credential.id()),
                ProjectRecords.shown(credential.name()),
                tokenString,
                texts(credential.scopes()),
                credential.models(),
                credential.addresses(),
                credential.createdAt(),
                credential.expiresAt().orElse(null),
                null,
                credential.revokedAt().orElse(null),
                credential.lastUsedAt().orElse(null));
    }

    /** What a token has in common with a key. */
    static Key asKey(AccessToken token) {
        return new Key(
                null,
                token.displayName(),
                null,
                token.scopes(),
                token.models(),
                token.allowedIps(),
                List.of(),
                null,
                token.expireTime(),
                token.ttl(),
                null,
                null);
    }

    private static List<String> texts(Set<Scope> scopes) {
        return scopes.stream().map(Scope::toString).sorted().toList();
    }

    static String keyName(String projectId, String id) {
        return ProjectRecords.nameOf(projectId) + "/keys/" + id;
    }

    static String tokenName(String projectId, String id) {
        return ProjectRecords.nameOf(projectId) + "/accessTokens/" + id;
    }
}
