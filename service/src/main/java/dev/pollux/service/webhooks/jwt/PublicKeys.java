package dev.pollux.service.webhooks.jwt;

import com.nimbusds.jose.jwk.RSAKey;
import dev.pollux.protocol.webhooks.JsonWebKeySet;
import dev.pollux.protocol.webhooks.JsonWebKeySet.JsonWebKey;
import java.util.List;

/** The keys with which anybody can check what a {@link TokenSigner} has signed. Safe for use by many threads at once. */
public final class PublicKeys {

    private final InstallationKey key;

    /** @param key signs */
    public PublicKeys(InstallationKey key) {
        this.key = key;
    }

    /** The keys; nothing in them is secret. */
    public JsonWebKeySet call() {
        RSAKey signing = key.get();
        return new JsonWebKeySet(List.of(new JsonWebKey(
                "RSA",
                "sig",
                "RS256",
                signing.getKeyID(),
                signing.getModulus().toString(),
                signing.getPublicExponent().toString())));
    }
}
