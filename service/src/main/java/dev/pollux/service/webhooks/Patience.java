package dev.pollux.service.webhooks;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long receivers are waited for: after a failed attempt about five seconds, then twice as long each time up to an hour, and
 * a day in all. What failed together is not tried again together: each wait is up to a fifth longer or shorter.
 *
 * @param random numbers from 0 to 1
 */
record Patience(DoubleSupplier random) {

    /** After which a delivery is given up. */
    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 20;
    private static final double SPREAD = 0.2;

    /** How long to wait after so many failed attempts, at least one. */
    Duration after(int attempts) {
        long doubled = FIRST.toMillis() << Math.min(attempts - 1, DOUBLINGS);
        long wait = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.round(wait * (1 - SPREAD + 2 * SPREAD * random.getAsDouble())));
    }

    /** How long to wait where too many deliveries go to the same place at once. */
    Duration whileBusy() {
        return FIRST.plusMillis(Math.round(random.getAsDouble() * 5 * FIRST.toMillis()));
    }
}
