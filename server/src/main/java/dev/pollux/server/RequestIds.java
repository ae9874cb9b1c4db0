package dev.pollux.server;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names requests: ten random characters of this server's start, and a count. Two starts share a name by one chance in
 * 2<sup>50</sup>. Nobody has to be unable to guess them.
 *
 * <p>Threading: safe for use by many threads at once.
 */
final class RequestIds {

    private static final int START_BITS = 50;

    // Digits and letters of base 32.
    private static final int RADIX = 32;

    private final String start;
    private final AtomicLong count = new AtomicLong();

    RequestIds() {
        long random = new SecureRandom().nextLong() >>> (Long.SIZE - START_BITS);
        String digits = Long.toString(random, RADIX);
        start = "0".repeat(START_BITS / 5 - digits.length()) + digits + "-";
    }

    String next() {
        return start + Long.toString(count.incrementAndGet(), RADIX);
    }
}
