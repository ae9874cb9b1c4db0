package dev.pollux.catalog;

import java.time.Duration;

/**
 * How often a failing download is tried again.
 *
 * @param attempts how many in a row may bring nothing new
 * @param firstDelay before the second attempt; doubles from one to the next
 */
record RetryPolicy(int attempts, Duration firstDelay) {

    static final RetryPolicy PATIENT = new RetryPolicy(4, Duration.ofSeconds(1));

    Duration delayAfter(int failures) {
        return firstDelay.multipliedBy(1L << Math.min(failures - 1, 6));
    }
}
