package dev.pollux.engine.embedding;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.ModelThread;
import dev.pollux.engine.RunnerException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One embedding model's platform thread: take texts, compute them, hand out vectors; again.
 *
 * <p>Threading: {@link #run} and what it calls run on that thread, the only one to touch the runner. Other threads enter through
 * {@link #submit}, {@link #withdraw}, {@link #statistics} and {@link #close}. One lock guards the queue and the fields below it; it is
 * not held while the model computes.
 *
 * <p>A pass that fails ends the requests whose texts were in it; a pass is a new beginning for the model, so the others go on.
 */
final class EmbeddingLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingLoop.class);

    private final EmbeddingRunner runner;
    private final ModelThread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TextQueue queue;
    private @Nullable Reason refusal;
    private List<QueuedText> computing = List.of();
    private long computingSince;
    private long passes;
    private long tokens;

    private EmbeddingLoop(String name, EmbeddingRunner runner, int queueLimit) {
        this.runner = runner;
        this.queue = new TextQueue(queueLimit);
        thread = new ModelThread(name, this);
    }

    static EmbeddingLoop start(String name, EmbeddingRunner runner, int queueLimit) {
        EmbeddingLoop loop = new EmbeddingLoop(name, runner, queueLimit);
        loop.thread.start();
        return loop;
    }

    /** @throws EngineException QUEUE_FULL, SHUT_DOWN or FAILED */
    void submit(QueuedTexts request) {
        lock.lock();
        try {
            if (refusal != null) {
                throw EngineException.of(refusal);
            }
            if (!queue.offer(request)) {
                throw EngineException.of(Reason.QUEUE_FULL);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody wants the rest of it. */
    void withdraw(QueuedTexts request) {
        lock.lock();
        try {
            queue.remove(request);
        } finally {
            lock.unlock();
        }
    }

    EngineStatistics statistics() {
        lock.lock();
        try {
            long stepNanos = computing.isEmpty() ? 0 : Math.max(1, System.nanoTime() - computingSince);
            return new EngineStatistics(
                    runner.sequences(), computing.size(), queue.size(), passes, tokens, 0, stepNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all requests with SHUT_DOWN and the thread; returns when the runner is closed. */
    void close() {
        refuse(Reason.SHUT_DOWN);
        thread.awaitEnd();
    }

    private void refuse(Reason reason) {
        lock.lock();
        try {
            refusal = refusal == null ? reason : refusal;
            queue.stream().toList().forEach(request -> end(request, reason));
            computing.forEach(text -> text.request().fail(reason));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** To be called with the lock. */
    private void end(QueuedTexts request, Reason reason) {
        queue.remove(request);
        request.fail(reason);
    }

    @Override
    public void run() {
        try {
            for (var pass = awaitPass(); !pass.isEmpty(); pass = awaitPass()) {
                carryOut(pass);
            }
        } catch (Throwable e) {
            LOG.error("The engine broke and refuses all requests from now on.", e);
            refuse(Reason.FAILED);
        } finally {
            runner.close();
        }
    }

    /** The next texts; none when the engine is to end. */
    private List<QueuedText> awaitPass() throws InterruptedException {
        lock.lock();
        try {
            computing = List.of();
            while (refusal == null && queue.size() == 0) {
                changed.await();
            }
            if (refusal == null) {
                computing = queue.take(runner.sequences(), runner.batchTokens());
                computingSince = System.nanoTime();
            }
            return computing;
        } finally {
            lock.unlock();
        }
    }

    private void carryOut(List<QueuedText> pass) {
        try {
            List<float[]> vectors =
                    runner.embed(pass.stream().map(QueuedText::tokens).toList());
            note(pass);
            for (int index = 0; index < pass.size(); index++) {
                handOut(pass.get(index), vectors.get(index));
            }
        } catch (RuntimeException e) {
            LOG.error("A pass of the model failed; its {} texts get no vectors.", pass.size(), e);
            pass.forEach(this::fail);
        }
    }

    private void handOut(QueuedText text, float[] vector) {
        try {
            text.request().add(text.index(), new EngineVector(UnitVectors.of(vector), text.tokens().length));
        } catch (RunnerException e) {
            LOG.error("A text gets no vector: {}", e.getMessage());
            fail(text);
        }
    }

    private void fail(QueuedText text) {
        lock.lock();
        try {
            end(text.request(), Reason.FAILED);
        } finally {
            lock.unlock();
        }
    }

    private void note(List<QueuedText> pass) {
        lock.lock();
        try {
            passes++;
            tokens += pass.stream().mapToInt(text -> text.tokens().length).sum();
        } finally {
            lock.unlock();
        }
    }
}
