package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a prompt shares what is computed of it.
 *
 * <p>Threading: safe for use by many threads. Lifetime: holds a saved state until {@link #release}.
 */
final class PrefixUse {

    private final String space;
    private final Optional<SavedPrefix> saved;
    private final Optional<KeptPrefix> kept;
    private final int keepAt;
    private final AtomicBoolean released = new AtomicBoolean();

    /**
     * @param space as {@link Demand#space}
     * @param saved to begin from; held by this
     * @param kept as the request says
     * @param keepAt after so many tokens the sequence is to be kept under that name; 0 if it is kept already, or not at all
     */
    PrefixUse(String space, Optional<SavedPrefix> saved, Optional<KeptPrefix> kept, int keepAt) {
        this.space = space;
        this.saved = saved;
        this.kept = kept;
        this.keepAt = keepAt;
    }

    /** Of a prompt that shares nothing. */
    static PrefixUse none() {
        return new PrefixUse("", Optional.empty(), Optional.empty(), 0);
    }

    String space() {
        return space;
    }

    Optional<SavedPrefix> saved() {
        return saved;
    }

    Optional<KeptPrefix> kept() {
        return kept;
    }

    int keepAt() {
        return keepAt;
    }

    /** Nobody needs the saved state any more. Does nothing the second time. */
    void release() {
        if (released.compareAndSet(false, true)) {
            saved.ifPresent(SavedPrefix::release);
        }
    }
}
