package dev.pollux.outbound;

import java.time.Duration;

/**
 * How much one fetch may cost.
 *
 * @param bytes of the body at most, counted after decompression
 * @param connect for the look-up of a name, and for connecting to each of its addresses
 * @param total from the call until the last byte of the body has been read, redirects included
 * @param redirects followed at most; 0 for none
 */
public record FetchLimits(long bytes, Duration connect, Duration total, int redirects) {

    public FetchLimits {
        if (bytes < 0 || redirects < 0 || !connect.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException(
                    "not limits: " + bytes + ", " + connect + ", " + total + ", " + redirects);
        }
    }
}
