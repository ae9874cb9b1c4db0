package dev.pollux.quota;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Units that a request took from one window, and may change its mind about. What a database that does not answer keeps is lost
 * to the project until the window is over; the request it was for does not fail by that.
 */
final class Charge {

    private static final Logger LOG = LoggerFactory.getLogger(Charge.class);

    private final Window.Take.Taken taken;
    private long amount;

    Charge(Window.Take.Taken taken, long amount) {
        this.taken = taken;
        this.amount = amount;
    }

    long amount() {
        return amount;
    }

    void giveBack() {
        settle(0);
    }

    /** Makes it {@code actual} units instead. */
    void settle(long actual) {
        long change = actual - amount;
        amount = actual;
        try {
            if (change > 0) {
                taken.takeMore(change);
            } else if (change < 0) {
                taken.giveBack(-change);
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("quota units could not be settled: {}", unreachable.toString());
        }
    }
}
