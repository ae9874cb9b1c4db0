package dev.pollux.service.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** Where a list goes on: after the last name shown. Clients see no more than an opaque text that fits into a URL. */
final class PageTokens {

    private PageTokens() {}

    /** The token for what follows {@code name}. */
    static String after(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));
    }

    /** The name in a token; empty when it is no token. */
    static Optional<String> name(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
