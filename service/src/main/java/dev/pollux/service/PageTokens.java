package dev.pollux.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** Where a list goes on: behind a place in it. Clients see no more than an opaque text that fits into a URL. */
public final class PageTokens {

    private PageTokens() {}

    /** The token for what follows {@code place}. */
    public static String after(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    /** The place in a token; empty when it is no token. */
    public static Optional<String> place(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
