package dev.pollux.engine.embedding;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Vectors that somebody else will bring, and whose reader may give them up.
 *
 * <p>Threading: safe for use by many threads; the first end counts.
 */
public final class VectorPromise implements PendingVectors {

    private final CompletableFuture<List<EngineVector>> end = new CompletableFuture<>();
    private final long timeoutNanos;
    private final long promised = System.nanoTime();
    private final Runnable withdraw;

    /**
     * @param timeoutMillis how long the reader waits at most, from now on; 0 means no limit
     * @param withdraw run once if the reader gives it up
     */
    public VectorPromise(long timeoutMillis, Runnable withdraw) {
        this.timeoutNanos = timeoutMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        this.withdraw = withdraw;
    }

    /** Here they are. */
    public void keep(List<EngineVector> vectors) {
        end.complete(List.copyOf(vectors));
    }

    /** They will not come. */
    public void fail(EngineException failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public List<EngineVector> await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return end.get(timeoutNanos - (System.nanoTime() - promised), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    giveUp(Reason.DEADLINE_EXCEEDED);
                } catch (InterruptedException e) {
                    interrupted = true;
                    giveUp(Reason.CANCELLED);
                }
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof EngineException known
                    ? known
                    : new IllegalStateException(failure.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        giveUp(Reason.CANCELLED);
    }

    private void giveUp(Reason reason) {
        if (end.completeExceptionally(EngineException.of(reason))) {
            withdraw.run();
        }
    }
}
