package dev.pollux.benchmarks.load;

import java.util.List;

/**
 * One round of one profile against one target.
 *
 * @param tokensPerSecond tokens of all streams over the time from the first request to the last answer's end
 * @param firstTokenMillis median over the streams
 */
record Measurement(double tokensPerSecond, double firstTokenMillis) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    static Measurement of(List<StreamResult> results, long wallNanos) {
        int tokens = results.stream().mapToInt(StreamResult::tokens).sum();
        double[] first = results.stream()
                .mapToDouble(result -> result.firstTokenNanos() / NANOS_PER_MILLI)
                .toArray();
        return new Measurement(tokens * NANOS_PER_SECOND / wallNanos, median(first));
    }

    static Measurement median(List<Measurement> rounds) {
        return new Measurement(
                median(rounds.stream().mapToDouble(Measurement::tokensPerSecond).toArray()),
                median(rounds.stream()
                        .mapToDouble(Measurement::firstTokenMillis)
                        .toArray()));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
