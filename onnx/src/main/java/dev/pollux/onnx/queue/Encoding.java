package dev.pollux.onnx.queue;

import dev.pollux.model.ModelException;
import dev.pollux.model.ServiceClass;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one request on their way to vectors.
 *
 * <p>Threading: safe for use by many threads; which window is next is the business of the {@link Lines} it waits in.
 */
public final class Encoding {

    private final List<long[]> windows;
    private final ServiceClass serviceClass;
    private final Lock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final float[][] vectors;
    private int computed;
    private @Nullable ModelException failure;

    /** @param windows at least one; not to be changed any more */
    public Encoding(List<long[]> windows, ServiceClass serviceClass) {
        this.windows = List.copyOf(windows);
        this.serviceClass = serviceClass;
        this.vectors = new float[windows.size()][];
    }

    ServiceClass serviceClass() {
        return serviceClass;
    }

    List<long[]> windows() {
        return windows;
    }

    void computed(int window, float[] vector) {
        lock.lock();
        try {
            vectors[window] = vector;
            computed++;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it, unless it has ended. */
    void fail(ModelException reason) {
        lock.lock();
        try {
            if (failure == null && computed < vectors.length) {
                failure = reason;
                ended.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it has ended.
     *
     * @param nanos how long at most
     * @return false when the time passed before
     */
    boolean await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!hasEnded() && left > 0) {
                left = ended.awaitNanos(left);
            }
            return hasEnded();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The vectors of the windows, in their order. To be called when it has ended.
     *
     * @throws ModelException what it failed with
     */
    List<float[]> vectors() {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            return List.of(vectors);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        return failure != null || computed == vectors.length;
    }
}
