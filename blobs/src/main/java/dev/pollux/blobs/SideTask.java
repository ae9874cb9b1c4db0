package dev.pollux.blobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** What another thread does meanwhile, one thing at a time. Threading: belongs to one thread. */
final class SideTask {

    private final Executor executor;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    SideTask(Executor executor) {
        this.executor = executor;
    }

    /** Begins; waits for what began before. */
    void start(Runnable work) {
        await();
        running = CompletableFuture.runAsync(work, executor);
    }

    boolean isDone() {
        return running.isDone();
    }

    /** Waits for what began; its failure is thrown. */
    void await() {
        try {
            running.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof BlobException failure) {
                throw failure;
            }
            throw wrapped;
        }
    }

    /** Waits for what began; its failure does not matter any more. */
    void end() {
        running.exceptionally(ignored -> null).join();
    }
}
