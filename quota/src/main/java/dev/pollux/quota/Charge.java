package dev.pollux.quota;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Units that a request took from one window, and may change its mind about. What a database that does not answer keeps is lost
 * to the project until the window is over; the request it was for does not fail by that.
 *
 * <p>Threading: safe for use by many threads at once, none of whom waits for another's database.
 */
final class Charge {

    private static final Logger LOG = LoggerFactory.getLogger(Charge.class);

    private final Window.Take.Taken taken;
    private long amount;

    Charge(Window.Take.Taken taken, long amount) {
        this.taken = taken;
        this.amount = amount;
    }

    void giveBack() {
        settle(0);
    }

    /** Makes it {@code actual} units instead. Has no effect once it was given back. */
    void settle(long actual) {
        long change = changeTo(actual);
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

    private synchronized long changeTo(long actual) {
        long change = amount == 0 ? 0 : actual - amount;
        amount += change;
        return change;
    }
}
