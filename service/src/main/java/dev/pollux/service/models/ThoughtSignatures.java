package dev.pollux.service.models;

import dev.pollux.protocol.json.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals thoughts so that clients can carry them from one turn to the next without reading or changing them. A signature is a byte
 * that says how it is made, a nonce, and the deflated thought under AES-GCM.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ThoughtSignatures {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Documented values that stand for a signature that was lost (behaviour.md section 5.3). */
    private static final Set<Bytes> STAND_INS = Stream.of(
                    "skip_thought_signature_validator", "context_engineering_is_the_way_to_go")
            .flatMap(text -> Stream.of(
                    text.getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(text)))
            .map(Bytes::of)
            .collect(Collectors.toUnmodifiableSet());

    private final ThoughtKey key;

    /** Seals and opens with this key. */
    public ThoughtSignatures(ThoughtKey key) {
        this.key = key;
    }

    /** With a key that nobody else has and that is gone when this object is. */
    public static ThoughtSignatures ephemeral() {
        try {
            SecretKey fresh = KeyGenerator.getInstance("AES").generateKey();
            return new ThoughtSignatures(() -> fresh);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has AES.", impossible);
        }
    }

    /** A signature that carries this thought, which may be empty; another one each time. */
    public Bytes seal(String thought) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(deflated(thought));
            ByteArrayOutputStream signature = new ByteArrayOutputStream();
            signature.write(VERSION);
            signature.writeBytes(nonce);
            signature.writeBytes(sealed);
            return Bytes.of(signature.toByteArray());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key of thought signatures is unusable.", unusable);
        }
    }

    /** The thought that a signature carries; empty if it was not made here with this key, or was changed. */
    public Optional<String> open(Bytes signature) {
        byte[] bytes = signature.toByteArray();
        int head = 1 + NONCE_BYTES;
        if (bytes.length < head || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            System.arraycopy(bytes, 1, nonce, 0, NONCE_BYTES);
            byte[] opened = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, head, bytes.length - head);
            return Optional.of(inflated(opened));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    /** Whether these bytes are one of the documented values that clients send where they have no signature. */
    static boolean isStandIn(Bytes signature) {
        return STAND_INS.contains(signature);
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.get(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        return cipher;
    }

    private static byte[] deflated(String thought) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(thought.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String inflated(byte[] bytes) {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
