package dev.pollux.quota;

import java.util.Optional;

/**
 * Where several servers count their use together. Safe for use by many threads at once; a call may take seconds, so that whoever
 * uses a window of these holds no lock.
 */
interface SharedWindows {

    /** Of a server that counts for itself. */
    SharedWindows NONE = new SharedWindows() {
        @Override
        public Optional<Window> window(UsageKey key, Dimension dimension, long limit) {
            return Optional.empty();
        }

        @Override
        public void forgetOld() {
            // There is nothing.
        }
    };

    /** The window of a limit; empty where each server counts for itself. */
    Optional<Window> window(UsageKey key, Dimension dimension, long limit);

    /** Forgets what is over. Called about once a minute. */
    void forgetOld();
}
