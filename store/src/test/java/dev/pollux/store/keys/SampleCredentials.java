package dev.pollux.store.keys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Credentials for tests. */
public final class SampleCredentials {

    /** When all of them were made. */
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    private SampleCredentials() {}

    /** An API key that may do what keys may unless told otherwise. */
    public static Credential one(String id, String projectId) {
        return one(id, projectId, NOON);
    }

    /** The same, made at another moment. */
    public static Credential one(String id, String projectId, Instant createdAt) {
        return new Credential(
                id,
                Credential.Kind.API_KEY,
                hash(id),
                "Key " + id,
                projectId,
                Scope.api(),
                List.of(),
                List.of(),
                List.of(),
                createdAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** One with every field filled, each text by {@code text}. */
    public static Credential full(String id, String projectId, String text) {
        return new Credential(
                id,
                Credential.Kind.ACCESS_TOKEN,
                hash(id),
                text,
                projectId,
                Set.of(new Scope(Area.FILES, Scope.Action.READ), new Scope(Area.ADMIN, Scope.Action.WRITE)),
                List.of(text, "gemini-*", text),
                List.of("10.0.0.0/8", text),
                List.of(text),
                NOON,
                Optional.of(NOON.plusSeconds(60)),
                Optional.of(NOON.plusSeconds(30)),
                Optional.of(NOON.plusSeconds(10)));
    }

    /** A text in the shape of a hash, one for each {@code seed}. */
    public static String hash(String seed) {
        String digits = HexFormat.of().formatHex(seed.getBytes(StandardCharsets.UTF_8));
        return (digits + "0".repeat(64)).substring(0, 64);
    }
}
