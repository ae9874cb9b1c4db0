package dev.pollux.quota;

import java.time.Duration;

/**
 * What one limit still allows.
 *
 * <p>Threading: one thread at a time uses the windows of a project and model on this server; those of a database are shared
 * with other servers.
 */
interface Window {

    /**
     * Takes {@code amount} units, 1 or more, if so many are left.
     *
     * @throws QuotaStoreException if the database does not answer
     */
    Take take(long amount);

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
