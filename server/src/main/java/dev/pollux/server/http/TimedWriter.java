package dev.pollux.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Writes under a time limit, which {@link OpenConnections} enforces: a client that does not read blocks the writer. One
 * write at a time, so that a frame of ours never lands inside one of Helidon's. */
final class TimedWriter implements DataWriter {

    private final DataWriter target;
    private final Stopwatch stopwatch;
    private final Duration allowed;
    private final ReentrantLock turn = new ReentrantLock();

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
        turn.lock();
        try {
            stopwatch.start(allowed);
            write.run();
        } finally {
            stopwatch.stop();
            turn.unlock();
        }
    }
}
