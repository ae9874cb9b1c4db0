package dev.pollux.blobs;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes that come in pieces. Threading: one at a time. */
final class RunningDigest {

    private final MessageDigest digest;

    RunningDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /** Of what came so far, in lower-case hexadecimal; more may come. */
    String hexadecimal() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Java's own SHA-256 can be cloned", impossible);
        }
    }
}
