package dev.pollux.service.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.store.audit.Capture;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals contents so that whoever reads the store cannot read them, and opens them again. Sealed is a byte that says how, a random
 * nonce, and both bodies with their lengths under AES-GCM; the entry's id and its project are authenticated with them, so that
 * nobody can put one call's content in another's place. Random nonces bear 2<sup>32</sup> contents under one key (NIST SP 800-38D,
 * 8.3).
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ContentSeal {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<SecretKey> key;

    /** @param key an AES key for this purpose only; asked for at each use, by any thread */
    public ContentSeal(Supplier<SecretKey> key) {
        this.key = key;
    }

    /** Seals the content of an entry. */
    public Capture seal(String entryId, Instant at, String projectId, Content content) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, entryId, projectId).doFinal(plain(content));
            ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + sealed.length);
            bytes.put(VERSION).put(nonce).put(sealed);
            return new Capture(entryId, at, projectId, bytes.array());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key of captured contents is unusable.", unusable);
        }
    }

    /** The content; empty if it was not sealed here with this key, or was changed, or belongs to another entry. */
    public Optional<Content> open(Capture capture) {
        byte[] sealed = capture.sealed();
        if (sealed.length < HEAD_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, capture.entryId(), capture.projectId());
            return Optional.of(content(cipher.doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES)));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String entryId, String projectId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.get(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD((entryId + "\n" + projectId).getBytes(UTF_8));
        return cipher;
    }

    private static byte[] plain(Content content) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(2 * (Long.BYTES + Integer.BYTES) + content.size()));
        put(bytes, content.request());
        put(bytes, content.response());
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, Body body) {
        bytes.putLong(body.length()).putInt(body.bytes().length).put(body.bytes());
    }

    private static Content content(byte[] plain) {
        ByteBuffer bytes = ByteBuffer.wrap(plain);
        return new Content(body(bytes), body(bytes));
    }

    private static Body body(ByteBuffer bytes) {
        long length = bytes.getLong();
        byte[] kept = new byte[bytes.getInt()];
        bytes.get(kept);
        return new Body(kept, length);
    }
}
