package dev.pollux.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.time.Duration;

/** Writes under a time limit, which {@link Timeouts} enforces: a client that does not read blocks the writer. */
final class TimedWriter implements DataWriter {

    private final DataWriter target;
    private final Stopwatch stopwatch;
    private final Duration allowed;

    TimedWriter(DataWriter target, Stopwatch stopwatch, Duration allowed) {
        this.target = target;
        this.stopwatch = stopwatch;
        this.allowed = allowed;
    }

    @Override
    public void write(BufferData... buffers) {
        timed(() -> target.write(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        timed(() -> target.write(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
        timed(() -> target.writeNow(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
        timed(() -> target.writeNow(buffer));
    }

    private void timed(Runnable write) {
        stopwatch.start(allowed);
        try {
            write.run();
        } finally {
            stopwatch.stop();
        }
    }
}
