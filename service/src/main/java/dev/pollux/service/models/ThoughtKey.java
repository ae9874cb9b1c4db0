package dev.pollux.service.models;

import javax.crypto.SecretKey;

/**
 * Where the key comes from that seals thoughts. It is asked for at every use; signatures live as long as the key stays the same.
 */
@FunctionalInterface
public interface ThoughtKey {

    /** A key for AES, of 128 or 256 bits. */
    SecretKey get();
}
