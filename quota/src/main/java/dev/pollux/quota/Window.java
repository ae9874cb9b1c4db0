package dev.pollux.quota;

import java.time.Duration;
import java.util.Optional;

/**
 * What one limit still allows.
 *
 * <p>Threading: a window in this server's memory is used by one thread at a time, who holds the monitor of its {@link ModelUsage};
 * one in a database by any number, who hold none.
 */
interface Window {

    /**
     * Takes {@code amount} units, 1 or more, if so many are left.
     *
     * @throws QuotaStoreException if the database does not answer
     */
    Take take(long amount);

    /**
     * What {@link #take} would refuse with; takes nothing.
     *
     * @throws QuotaStoreException if the database does not answer
     */
    Optional<Take.Refused> ask(long amount);

    /** How it went. */
    sealed interface Take {

        /** So long, from now, nothing can be taken. */
        record Refused(Duration delay) implements Take {}

        /** Units that were taken. */
        non-sealed interface Taken extends Take {

            /** Returns units, unless their time is over: then others have been allowed in their place. */
            void giveBack(long amount);

            /** Takes further units, also where none are left; the next requests pay for it. */
            void takeMore(long amount);
        }
    }
}
