package dev.pollux.onnx.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Says of a window its first token, once the test lets it; fails at windows that begin with a negative one, as if memory were short. */
final class ScriptedEncoder implements WindowEncoder {

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore allowed = new Semaphore(0);
    private final List<Long> order = new ArrayList<>();

    @Override
    public float[] encode(long[] tokens) {
        synchronized (order) {
            order.add(tokens[0]);
        }
        begun.release();
        allowed.acquireUninterruptibly();
        if (tokens[0] < 0) {
            throw new OutOfMemoryError("negative");
        }
        return new float[] {tokens[0]};
    }

    /** Waits until that many more windows are being computed, or were. */
    void awaitBegun(int windows) {
        begun.acquireUninterruptibly(windows);
    }

    void allow(int windows) {
        allowed.release(windows);
    }

    /** The first tokens of the windows it was asked for, in order. */
    List<Long> order() {
        synchronized (order) {
            return List.copyOf(order);
        }
    }
}
