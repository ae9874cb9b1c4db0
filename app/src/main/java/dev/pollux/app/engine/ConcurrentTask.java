package dev.pollux.app.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work done on a thread of its own while its owner does something else. Closing it waits for the thread's end.
 *
 * <p>Threading: for the thread that started it.
 */
final class ConcurrentTask<T> implements AutoCloseable {

    private final FutureTask<T> task;
    private final Thread thread;

    private ConcurrentTask(String name, Supplier<T> work) {
        task = new FutureTask<>(work::get);
        thread = Thread.ofPlatform().name(name).daemon().start(task);
    }

    static <T> ConcurrentTask<T> start(String name, Supplier<T> work) {
        return new ConcurrentTask<>(name, work);
    }

    /**
     * The work's result; what it threw is thrown here.
     *
     * @param onFailure undoes what the owner did meanwhile
     */
    T join(Runnable onFailure) {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            onFailure.run();
            throw unchecked(failure);
        } catch (InterruptedException interrupted) {
            onFailure.run();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException(failure);
        };
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
