package dev.pollux.catalog;

import dev.pollux.catalog.Progress.Phase;

/** Counts bytes of one phase and tells the listener at most ten times a second, and at the end. */
final class ProgressMeter {

    private static final long INTERVAL_NANOS = 100_000_000L;

    private final ProgressListener listener;
    private final Phase phase;
    private final long startBytes;
    private final long totalBytes;
    private final long startNanos = System.nanoTime();
    private long bytes;
    private long lastReportNanos = startNanos;

    /** @param totalBytes −1 when unknown */
    ProgressMeter(ProgressListener listener, Phase phase, long startBytes, long totalBytes) {
        this.listener = listener;
        this.phase = phase;
        this.startBytes = startBytes;
        this.bytes = startBytes;
        this.totalBytes = totalBytes;
        report(startNanos);
    }

    void add(long more) {
        to(bytes + more);
    }

    void to(long reached) {
        bytes = reached;
        long now = System.nanoTime();
        if (now - lastReportNanos >= INTERVAL_NANOS) {
            report(now);
        }
    }

    void finish() {
        listener.progressed(new Progress(phase, bytes, bytes, rate(System.nanoTime())));
    }

    private void report(long now) {
        lastReportNanos = now;
        listener.progressed(new Progress(phase, bytes, totalBytes, rate(now)));
    }

    private double rate(long now) {
        long elapsed = now - startNanos;
        return elapsed <= 0 ? 0 : (bytes - startBytes) * 1e9 / elapsed;
    }
}
