package dev.pollux.server;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.http.Exchange;
import dev.pollux.service.Caller;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.KeyString;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out whose call it is, by the key in {@code x-goog-api-key}, in {@code ?key=} or after {@code Authorization: Bearer}; the
 * first of these that is there counts, and the others are not looked at (observed; behaviour.md section 2.3). The URL of an upload
 * needs no key: it carries a secret of its own, and a key beside it is not looked at.
 */
final class Authentication implements Filter {

    private static final String BEARER = "bearer ";
    private static final String UPLOAD_ID = "upload_id";

    private final AuthenticationSettings settings;

    Authentication(AuthenticationSettings settings) {
        this.settings = settings;
    }

    /**
     * @throws ApiException if there is no key (wire: 403 PERMISSION_DENIED), one that does not count (400 INVALID_ARGUMENT), a
     *     token that does not (401 UNAUTHENTICATED), or an upload that nobody knows (404 NOT_FOUND)
     */
    @Override
    public void apply(Call call, Consumer<Call> next) {
        next.accept(call.route().access().scope().isEmpty() ? call : call.madeBy(caller(call)));
    }

    private Caller caller(Call call) {
        Optional<String> upload =
                call.route().access().byUploadUrl() ? call.exchange().query(UPLOAD_ID) : Optional.empty();
        return upload.map(settings.uploads()).orElseGet(() -> holder(call));
    }

    private Caller holder(Call call) {
        Credential credential = credential(call);
        settings.accepted().accept(credential);
        return Caller.of(credential);
    }

    private Credential credential(Call call) {
        Exchange exchange = call.exchange();
        Optional<String> key = exchange.header("x-goog-api-key")
                .or(() -> exchange.query("key"))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty());
        return key.isPresent()
                ? byKey(call, key.get())
                : byBearer(call, bearer(exchange).orElseThrow(GoogleErrors::missingApiKey));
    }

    /** A token is no key, even one that counts. */
    private Credential byKey(Call call, String key) {
        if (KeyString.looksLikeAccessToken(key)) {
            throw GoogleErrors.invalidToken(call.fullMethod());
        }
        Credential found = settings.keys().find(key).orElseThrow(GoogleErrors::invalidApiKey);
        if (found.revokedAt().isPresent()) {
            throw GoogleErrors.deletedApiKey();
        }
        if (isExpired(found)) {
            throw GoogleErrors.expiredApiKey();
        }
        return found;
    }

    /** Keys are taken here, too: clients of other vendors' APIs send them so, and on routes for these nothing else is meant. */
    private Credential byBearer(Call call, String token) {
        if (call.route().access().bearerIsKey() && !KeyString.looksLikeAccessToken(token)) {
            return byKey(call, token);
        }
        Credential found = settings.keys().find(token).orElseThrow(() -> GoogleErrors.invalidToken(call.fullMethod()));
        if (found.revokedAt().isPresent()) {
            throw GoogleErrors.invalidToken(call.fullMethod());
        }
        if (isExpired(found)) {
            throw GoogleErrors.expiredToken(call.fullMethod());
        }
        return found;
    }

    private boolean isExpired(Credential credential) {
        Instant now = settings.clock().instant();
        return credential.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
    }

    private static Optional<String> bearer(Exchange exchange) {
        return exchange.header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }
}
