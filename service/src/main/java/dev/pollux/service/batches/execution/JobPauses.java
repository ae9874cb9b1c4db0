package dev.pollux.service.batches.execution;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Jobs whose items could not be answered just now: each rests for a while that doubles until one of its items has an answer again.
 * Safe for use by many threads at once.
 */
final class JobPauses {

    static final Duration SHORTEST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final LongSupplier clock;
    private final Map<String, Pause> pauses = new HashMap<>();

    private record Pause(long endNanos, long nanos) {}

    /** @param clock counts nanoseconds from anywhere, as {@link System#nanoTime} */
    JobPauses(LongSupplier clock) {
        this.clock = clock;
    }

    /** An item of this job could not be answered. Those of its items that ran at the same time make it rest no longer. */
    synchronized void rest(String batchId) {
        long now = clock.getAsLong();
        Pause before = pauses.get(batchId);
        if (before == null) {
            pauses.put(batchId, new Pause(now + SHORTEST.toNanos(), SHORTEST.toNanos()));
        } else if (before.endNanos() - now <= 0) {
            long nanos = Math.min(2 * before.nanos(), LONGEST.toNanos());
            pauses.put(batchId, new Pause(now + nanos, nanos));
        }
    }

    /** An item of this job has a result, or the job has ended. */
    synchronized void forget(String batchId) {
        pauses.remove(batchId);
    }

    /** Jobs that rest now. */
    synchronized Set<String> resting() {
        long now = clock.getAsLong();
        return pauses.entrySet().stream()
                .filter(pause -> pause.getValue().endNanos() - now > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How long until the first of them has rested enough; empty when none rests. */
    synchronized Optional<Duration> untilNext() {
        long now = clock.getAsLong();
        return pauses.values().stream()
                .map(pause -> pause.endNanos() - now)
                .filter(left -> left > 0)
                .min(Long::compare)
                .map(Duration::ofNanos);
    }
}
