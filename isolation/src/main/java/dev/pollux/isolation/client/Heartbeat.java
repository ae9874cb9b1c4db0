package dev.pollux.isolation.client;

import dev.pollux.engine.EngineStatistics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Judges by its messages whether an engine is alive. Counts beats, not time: when this machine or this process was suspended,
 * the engine was as well, and has missed one beat only.
 *
 * <p>Threading: {@link #heard} and {@link #told} are for the thread that reads, {@link #beat} for the one that beats.
 */
final class Heartbeat {

    private final Vigilance vigilance;
    private final AtomicLong messages = new AtomicLong();
    private volatile EngineStatistics lastStatistics = EngineStatistics.NONE;
    private long messagesBefore;
    private int silentBeats;

    Heartbeat(Vigilance vigilance) {
        this.vigilance = vigilance;
    }

    /** The engine has said something. */
    void heard() {
        messages.incrementAndGet();
    }

    /** What it is doing now. */
    void told(EngineStatistics statistics) {
        lastStatistics = statistics;
    }

    EngineStatistics lastStatistics() {
        return lastStatistics;
    }

    /** To be called once in each {@link Vigilance#beat}; tells why the engine has to be replaced, if it has. */
    Optional<String> beat() {
        long now = messages.get();
        silentBeats = now == messagesBefore ? silentBeats + 1 : 0;
        messagesBefore = now;
        if (silentBeats >= vigilance.silentBeats()) {
            return Optional.of("silent for "
                    + vigilance.beat().multipliedBy(vigilance.silentBeats()).toMillis() + " ms");
        }
        return lastStatistics.stepNanos() > vigilance.longestStep().toNanos()
                ? Optional.of(
                        "one step took more than " + vigilance.longestStep().toSeconds() + " s")
                : Optional.empty();
    }
}
