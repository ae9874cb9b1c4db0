package dev.pollux.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's own secret, from which the key of each purpose is derived by HKDF-SHA256 (RFC 5869). All nodes that share a
 * database have the same one.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ServerSecret {

    private static final int SHORTEST = 32;
    private static final byte[] SALT = "pollux server secret 1".getBytes(US_ASCII);

    private final byte[] material;

    private ServerSecret(byte[] material) {
        this.material = material;
    }

    /** What a key is for. Keys of two purposes say nothing about each other. */
    public enum Purpose {
        /** Hashing API keys and access tokens. */
        CREDENTIALS,
        /** Sealing the thoughts that clients carry. */
        THOUGHTS,
        /** Sealing captured contents. */
        CAPTURES,
        /** Sealing what deliveries to webhooks are signed with. */
        WEBHOOKS,
        /** Recognising the secret without knowing it. */
        FINGERPRINT
    }

    /**
     * The secret in {@code file}, which is made if there is none.
     *
     * @throws IllegalStateException if the file is no such secret, or cannot be read or made
     */
    public static ServerSecret in(FileSecret file) {
        return new ServerSecret(file.bytes());
    }

    /**
     * The secret that an operator wrote: base64 of at least 32 bytes, or else a text of at least 32 characters.
     *
     * @throws IllegalArgumentException if it is shorter
     */
    public static ServerSecret of(String text) {
        String written = text.strip();
        byte[] bytes = decoded(written).orElseGet(() -> written.getBytes(UTF_8));
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException(
                    "a server secret is base64 of at least 32 bytes, or a text of at least 32 characters");
        }
        return new ServerSecret(bytes);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text)).filter(bytes -> bytes.length >= SHORTEST);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** 256 bits for {@code purpose}, as a key for AES and HMAC alike. */
    public SecretKey derive(Purpose purpose) {
        byte[] use = ("pollux " + purpose.name().toLowerCase(Locale.ROOT)).getBytes(US_ASCII);
        try {
            byte[] key = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(material)
                            .addSalt(SALT)
                            .thenExpand(use, SHORTEST));
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HKDF-SHA256", impossible);
        }
    }

    /** Names the secret without telling it: 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        return HexFormat.of().formatHex(derive(Purpose.FINGERPRINT).getEncoded());
    }
}
