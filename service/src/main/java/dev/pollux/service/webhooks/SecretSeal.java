package dev.pollux.service.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what deliveries are signed with, so that whoever reads the store cannot sign. Sealed is, as base64, a byte that says how, a
 * random nonce, and the text under AES-GCM; whose it is is authenticated with it, so that nobody can put one's secret in another's
 * place. Random nonces bear 2<sup>32</sup> secrets under one key (NIST SP 800-38D, 8.3).
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class SecretSeal {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<SecretKey> key;

    /** @param key an AES key for this purpose only; asked for at each use, by any thread */
    public SecretSeal(Supplier<SecretKey> key) {
        this.key = key;
    }

    /** Seals the text of {@code owner}. */
    public String seal(String owner, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(text.getBytes(UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + sealed.length);
            bytes.put(VERSION).put(nonce).put(sealed);
            return Base64.getEncoder().encodeToString(bytes.array());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key of webhook secrets is unusable.", unusable);
        }
    }

    /**
     * The text.
     *
     * @throws IllegalStateException if it was not sealed with this key for this owner
     */
    public String open(String owner, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        if (bytes.length < HEAD_BYTES || bytes[0] != VERSION) {
            throw new IllegalStateException("A sealed secret has a form that this version does not know.");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 1, nonce, 0, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, owner);
            return new String(cipher.doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES), UTF_8);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException("A sealed secret was sealed with another server secret.", foreign);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.get(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(owner.getBytes(UTF_8));
        return cipher;
    }
}
