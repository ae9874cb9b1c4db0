package dev.pollux.server.metrics;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How often something took how long. Counting costs two additions.
 *
 * <p>Threading: safe for use by many threads at once; a reader may see a count without its time.
 */
final class Histogram {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double[] bounds;
    private final LongAdder[] counts;
    private final LongAdder nanos = new LongAdder();

    /** @param bounds upper bounds in seconds, ascending; what is longer has a class of its own */
    Histogram(double... bounds) {
        this.bounds = bounds;
        counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    }

    void record(long duration) {
        int place = Arrays.binarySearch(bounds, duration / NANOS_PER_SECOND);
        counts[place < 0 ? -place - 1 : place].increment();
        nanos.add(duration);
    }

    /** Adds what was counted elsewhere, in classes with the same bounds. */
    void addAll(long[] counted, long sumNanos) {
        for (int index = 0; index < counted.length; index++) {
            if (counted[index] > 0) {
                counts[index].add(counted[index]);
            }
        }
        nanos.add(sumNanos);
    }

    double[] bounds() {
        return bounds.clone();
    }

    /** One entry more than there are bounds; none contains another. */
    long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    double seconds() {
        return nanos.sum() / NANOS_PER_SECOND;
    }
}
