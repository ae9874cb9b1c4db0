package dev.pollux.isolation.client;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request that outlives the process it was given to. When that crashes before anything was said, the request is given to the
 * next one. A request that was being admitted, whose prompt was being read, or whose answer had begun at two crashes is suspected of
 * causing them and is not given to a third. One that only waited for its turn is above suspicion.
 *
 * <p>Threading: safe for use by many threads. Its monitor is not held while an engine or the sink is called.
 */
final class SupervisedGeneration implements Submission {

    private static final int CRASHES_ALLOWED = 1;

    private final Supervision<RemoteEngine> engine;
    private final EngineRequest request;
    private final EventSink sink;
    private final long deadline;
    private final CompletableFuture<Void> admission = new CompletableFuture<>();
    private @Nullable Attempt attempt;
    private int attempts;
    private int crashes;
    private boolean closed;

    SupervisedGeneration(Supervision<RemoteEngine> engine, EngineRequest request, EventSink sink) {
        this.engine = engine;
        this.request = request;
        this.sink = sink;
        this.deadline = request.timeoutMillis() == 0
                ? Long.MAX_VALUE
                : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis());
    }

    /** Gives the request to the present process; to the next, if that one ended before it could be told. */
    void submit() {
        boolean given = false;
        while (!given) {
            given = give(new Attempt(nextNumber()));
        }
    }

    private boolean give(Attempt next) {
        RemoteGeneration given;
        try {
            given = engine.present(deadline).submit(remaining(), next);
        } catch (EngineException refusal) {
            if (refusal.reason() != Reason.CRASHED) {
                throw refusal;
            }
            return false;
        }
        if (!take(next, given)) {
            given.close();
        }
        return true;
    }

    private synchronized int nextNumber() {
        return ++attempts;
    }

    private EngineRequest remaining() {
        if (deadline == Long.MAX_VALUE) {
            return request;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return request.withTimeoutMillis(Math.max(1, millis));
    }

    private synchronized boolean isSuspect() {
        return crashes > CRASHES_ALLOWED;
    }

    private synchronized void noteCrash() {
        crashes++;
    }

    /** One may have failed, and another been given to the next process, before it gets here. Returns false if nobody wants it any more. */
    private synchronized boolean take(Attempt next, RemoteGeneration given) {
        next.submission = given;
        if (attempt == null || attempt.number < next.number) {
            attempt = next;
        }
        return !closed;
    }

    private synchronized @Nullable RemoteGeneration present() {
        return attempt == null ? null : attempt.submission;
    }

    @Override
    public void awaitAdmission() {
        Decisions.await(admission);
    }

    @Override
    public PromptCounts prompt() {
        RemoteGeneration current = present();
        return current == null ? PromptCounts.NONE : current.prompt();
    }

    @Override
    public int readAheadEvents() {
        RemoteGeneration current = present();
        return current == null ? 1 : current.readAheadEvents();
    }

    @Override
    public void consumed(int events) {
        RemoteGeneration current = present();
        if (current != null) {
            current.consumed(events);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        admission.complete(null);
        RemoteGeneration current = present();
        if (current != null) {
            current.close();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void submitAgain() {
        try {
            submit();
        } catch (EngineException refusal) {
            end(refusal);
        }
    }

    private void end(EngineException failure) {
        admission.completeExceptionally(failure);
        sink.fail(failure);
    }

    /** The request in one process. What it has heard is written by the thread that hands it events, before it fails. */
    private final class Attempt implements AdmissionSink {

        private final int number;
        private volatile @Nullable RemoteGeneration submission;
        private volatile boolean admitted;
        private volatile boolean started;
        private volatile boolean spoke;

        /** @param number higher than those of earlier ones */
        Attempt(int number) {
            this.number = number;
        }

        @Override
        public void admitted(RemoteGeneration generation) {
            admitted = true;
            take(this, generation);
            admission.complete(null);
        }

        @Override
        public void started() {
            started = true;
            sink.started();
        }

        @Override
        public void reused(PromptCounts cached) {
            sink.reused(cached);
        }

        @Override
        public void tell(List<EngineEvent> events, boolean last) {
            spoke = true;
            sink.tell(events, last);
        }

        @Override
        public void fail(EngineException failure) {
            if (failure.reason() == Reason.CRASHED && !onlyWaited()) {
                noteCrash();
            }
            if (failure.reason() != Reason.CRASHED || spoke || isSuspect() || isClosed()) {
                end(failure);
            } else {
                // The thread that tells of the crash has others to tell.
                Thread.ofVirtual().name("submit-again").start(SupervisedGeneration.this::submitAgain);
            }
        }

        private boolean onlyWaited() {
            return admitted && !started;
        }
    }
}
