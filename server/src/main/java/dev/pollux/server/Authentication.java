package dev.pollux.server;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.http.Exchange;
import dev.pollux.store.ApiKey;
import dev.pollux.store.ApiKeyRepository;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out whose call it is, by the key in {@code x-goog-api-key}, in {@code ?key=} or after {@code Authorization: Bearer},
 * in that order (observed; behaviour.md section 2.3).
 */
final class Authentication implements Filter {

    // Google's OAuth access tokens begin so. In the place of a key they get another answer than a wrong key.
    private static final String OAUTH_TOKEN = "ya29.";
    private static final String BEARER = "bearer ";

    private final ApiKeyRepository keys;

    Authentication(ApiKeyRepository keys) {
        this.keys = keys;
    }

    /**
     * @throws ApiException if there is no key (wire: 403 PERMISSION_DENIED), an unknown one (400 INVALID_ARGUMENT), or a token
     *     that is none (401 UNAUTHENTICATED)
     */
    @Override
    public void apply(Call call, Consumer<Call> next) {
        next.accept(
                call.route().access() == Access.PUBLIC
                        ? call
                        : call.ownedBy(caller(call).projectId()));
    }

    private ApiKey caller(Call call) {
        Exchange exchange = call.exchange();
        Optional<String> key = exchange.header("x-goog-api-key")
                .or(() -> exchange.query("key"))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty());
        if (key.isPresent()) {
            return keys.findBySecret(key.get()).orElseThrow(() -> refusal(call, key.get()));
        }
        String token = bearer(exchange).orElseThrow(GoogleErrors::missingApiKey);
        return keys.findBySecret(token).orElseThrow(() -> invalidToken(call));
    }

    private static Optional<String> bearer(Exchange exchange) {
        return exchange.header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    private static ApiException refusal(Call call, String key) {
        return key.startsWith(OAUTH_TOKEN) ? invalidToken(call) : GoogleErrors.invalidApiKey();
    }

    private static ApiException invalidToken(Call call) {
        String method = "google.ai.generativelanguage." + call.parameter("version") + "."
                + call.route().rpc();
        return GoogleErrors.invalidToken(method);
    }
}
