package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.embedding.EngineVector;
import dev.pollux.engine.embedding.PendingVectors;
import dev.pollux.engine.embedding.VectorRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request for vectors that outlives the process it was given to. When that crashes, the request is given to the next one, on the
 * thread of whoever waits: vectors are the same however often they are computed. A request that was there at two crashes is suspected
 * of causing them and is not given to a third.
 *
 * <p>Threading: {@link #await} is for one reader; {@link #close} may be called by any thread. Its monitor is not held while an engine is
 * called.
 */
final class SupervisedVectors implements PendingVectors {

    private static final int CRASHES_ALLOWED = 1;

    private final Supervision<RemoteEmbeddingEngine> supervision;
    private final VectorRequest request;
    private final long deadline;
    private @Nullable PendingVectors attempt;
    private int crashes;
    private boolean closed;

    private SupervisedVectors(Supervision<RemoteEmbeddingEngine> supervision, VectorRequest request) {
        this.supervision = supervision;
        this.request = request;
        this.deadline = request.timeoutMillis() == 0
                ? Long.MAX_VALUE
                : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis());
    }

    /** Gives the request to the present process; if it crashes before it has admitted it, to the next. */
    static SupervisedVectors submit(Supervision<RemoteEmbeddingEngine> supervision, VectorRequest request) {
        SupervisedVectors vectors = new SupervisedVectors(supervision, request);
        vectors.submit();
        return vectors;
    }

    private PendingVectors submit() {
        while (true) {
            try {
                return take(supervision.present(deadline).submit(remaining()));
            } catch (EngineException failure) {
                requireAnotherAttempt(failure);
            }
        }
    }

    private VectorRequest remaining() {
        if (deadline == Long.MAX_VALUE) {
            return request;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return request.withTimeoutMillis(Math.max(1, millis));
    }

    /** Ends the attempt at once if nobody wants it any more. */
    private PendingVectors take(PendingVectors next) {
        boolean unwanted;
        synchronized (this) {
            attempt = next;
            unwanted = closed;
        }
        if (unwanted) {
            next.close();
        }
        return next;
    }

    private synchronized void requireAnotherAttempt(EngineException failure) {
        if (closed) {
            throw EngineException.of(Reason.CANCELLED);
        }
        if (failure.reason() != Reason.CRASHED || crashes == CRASHES_ALLOWED) {
            throw failure;
        }
        crashes++;
    }

    private synchronized PendingVectors current() {
        if (attempt == null) {
            throw new IllegalStateException("not submitted");
        }
        return attempt;
    }

    @Override
    public List<EngineVector> await() {
        PendingVectors current = current();
        while (true) {
            try {
                return current.await();
            } catch (EngineException failure) {
                requireAnotherAttempt(failure);
                current = submit();
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        current().close();
    }
}
