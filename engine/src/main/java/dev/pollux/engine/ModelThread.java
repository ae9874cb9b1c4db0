package dev.pollux.engine;

/** The platform thread that alone touches a model's context. Safe for use by many threads at once. */
public final class ModelThread {

    private final Thread thread;

    /**
     * A thread that waits for {@link #start}.
     *
     * @param name for those who look at the process
     * @param loop what it does; the thread ends with it
     */
    public ModelThread(String name, Runnable loop) {
        thread = Thread.ofPlatform().name(name).daemon(true).unstarted(loop);
    }

    /** Begins, once. */
    public void start() {
        thread.start();
    }

    /** Returns when the thread has ended, however often the caller is interrupted meanwhile. */
    public void awaitEnd() {
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
}
