package dev.pollux.store.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * What is stored of a secret: HMAC-SHA256, under the installation's own key, of the secret's SHA-256. Whoever reads the
 * database can neither call with what is in it, nor try out guesses without the key.
 *
 * <p>No salt and no slow hash: a secret has at least 186 random bits, and it is found by its hash. Threading: safe for use by
 * many threads at once.
 */
public final class CredentialHashes {

    private static final String MAC = "HmacSHA256";

    private final SecretKey key;

    /** Hashes under {@code key}. */
    public CredentialHashes(SecretKey key) {
        this.key = key;
    }

    /** The {@link Credential#hash} of a credential with this secret. */
    public String of(String secret) {
        return ofDigest(digest(secret));
    }

    /** The {@link Credential#hash} of a credential whose secret has this SHA-256. */
    public String ofDigest(byte[] sha256) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(sha256));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + MAC, impossible);
        }
    }

    /** The SHA-256 of a secret. */
    public static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
