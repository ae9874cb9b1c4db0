package dev.pollux.outbound;

import java.time.Duration;

/**
 * How much one post may cost.
 *
 * @param answerBytes of the answer's body that are waited for, to be thrown away
 * @param connect for the look-up of a name, and for connecting to each of its addresses
 * @param total from the call until it returns
 */
public record PostLimits(int answerBytes, Duration connect, Duration total) {

    public PostLimits {
        if (answerBytes < 0 || !connect.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException("not limits: " + answerBytes + ", " + connect + ", " + total);
        }
    }
}
