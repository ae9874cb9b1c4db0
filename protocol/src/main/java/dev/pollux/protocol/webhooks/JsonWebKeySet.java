package dev.pollux.protocol.webhooks;

import java.util.List;

/**
 * Public keys (RFC 7517 section 5).
 *
 * @param keys those with which anything that is still valid may have been signed
 */
public record JsonWebKeySet(List<JsonWebKey> keys) {

    public JsonWebKeySet {
        keys = List.copyOf(keys);
    }

    /**
     * An RSA key for signatures.
     *
     * @param kty {@code RSA}
     * @param use {@code sig}
     * @param alg {@code RS256}
     * @param kid names it in the head of what it signed
     * @param n the modulus, base64url
     * @param e the exponent, base64url
     */
    public record JsonWebKey(String kty, String use, String alg, String kid, String n, String e) {}
}
