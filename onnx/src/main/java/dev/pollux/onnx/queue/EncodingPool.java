package dev.pollux.onnx.queue;

import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that compute windows, one forward pass each at a time, in the order of {@link Lines}.
 *
 * <p>Threading: safe for use by many threads. Its own are platform threads that sleep while nobody waits. Ownership: whoever made it
 * closes it.
 */
public final class EncodingPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EncodingPool.class);

    private final WindowEncoder encoder;
    private final Lock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Lines lines;
    private final List<Thread> threads;
    private boolean closed;

    private EncodingPool(WindowEncoder encoder, int threads, long queueTokens) {
        this.encoder = encoder;
        this.lines = new Lines(queueTokens);
        this.threads = IntStream.range(0, threads)
                .mapToObj(number ->
                        Thread.ofPlatform().daemon().name("embed-" + number).unstarted(this::work))
                .toList();
    }

    /**
     * A pool whose threads are waiting for work.
     *
     * @param threads how many windows are computed at a time
     * @param queueTokens the most tokens that wait in each service class
     */
    public static EncodingPool started(WindowEncoder encoder, int threads, long queueTokens) {
        EncodingPool pool = new EncodingPool(encoder, threads, queueTokens);
        pool.threads.forEach(Thread::start);
        return pool;
    }

    /**
     * Queues a request.
     *
     * @throws ModelException BUSY if too much waits already, UNAVAILABLE once the pool is closed
     */
    public void submit(Encoding encoding) {
        lock.lock();
        try {
            if (closed) {
                throw stopped();
            }
            if (!lines.offer(encoding)) {
                throw new ModelException(
                        Reason.BUSY, "The embedding model has too many requests waiting. Try again later.");
            }
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the vectors of a request's windows, in their order.
     *
     * @param nanos how long at most; what waits then is taken out of the queue
     * @throws ModelException what it failed with; DEADLINE_EXCEEDED when the time passed before it ended
     */
    public List<float[]> await(Encoding encoding, long nanos) throws InterruptedException {
        if (!encoding.await(nanos)) {
            end(encoding, new ModelException(Reason.DEADLINE_EXCEEDED, "The request's time is up."));
        }
        return encoding.vectors();
    }

    /** Ends a request, unless it has ended, and takes out of the queue what of it waits. */
    public void end(Encoding encoding, ModelException reason) {
        encoding.fail(reason);
        lock.lock();
        try {
            lines.remove(encoding);
        } finally {
            lock.unlock();
        }
    }

    /** Ends what waits with UNAVAILABLE, and returns when what is being computed has ended. */
    @Override
    public void close() {
        waitingAtEnd().forEach(encoding -> end(encoding, stopped()));
        threads.forEach(EncodingPool::join);
    }

    private List<Encoding> waitingAtEnd() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            return lines.encodings();
        } finally {
            lock.unlock();
        }
    }

    // Also when interrupted: whoever closes the pool frees what its threads compute with, and a pass takes moments.
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (Optional<Window> next = take(); next.isPresent(); next = take()) {
            compute(next.get());
        }
    }

    /** The next window, waiting for one; empty once the pool is closed. */
    private Optional<Window> take() {
        lock.lock();
        try {
            Optional<Window> next = lines.take();
            while (next.isEmpty() && !closed) {
                work.awaitUninterruptibly();
                next = lines.take();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    // Whatever goes wrong belongs to this request: the thread has others to serve.
    private void compute(Window window) {
        try {
            window.encoding().computed(window.number(), encoder.encode(window.tokens()));
        } catch (RuntimeException | Error e) {
            LOG.error("The embedding model failed at a window of {} tokens", window.tokens().length, e);
            end(window.encoding(), new ModelException(Reason.INTERNAL, "The embedding model failed.", e));
        }
    }

    private static ModelException stopped() {
        return new ModelException(Reason.UNAVAILABLE, "The embedding model is being stopped.");
    }
}
