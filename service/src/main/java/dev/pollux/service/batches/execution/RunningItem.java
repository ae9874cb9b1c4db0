package dev.pollux.service.batches.execution;

import dev.pollux.service.CallContext;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.ClaimedItem;
import org.jspecify.annotations.Nullable;

/** An item that is being answered, and can be stopped within a step of the engine. Safe for use by many threads at once. */
final class RunningItem implements CallContext.Client {

    private final ClaimedItem claimed;
    private @Nullable Runnable end;
    private boolean stopped;

    RunningItem(ClaimedItem claimed) {
        this.claimed = claimed;
    }

    ClaimedItem claimed() {
        return claimed;
    }

    String batchId() {
        return claimed.batch().id();
    }

    /** How much memory the request takes, in begun megabytes. */
    int megabytes() {
        BatchItem item = claimed.item();
        return 1 + (Math.max(item.bytes(), item.request().length()) >> 20);
    }

    @Override
    public void onDisconnect(Runnable action) {
        if (!remember(action)) {
            Thread.ofVirtual().name("batch-stop").start(action);
        }
    }

    private synchronized boolean remember(Runnable action) {
        end = action;
        return !stopped;
    }

    /** Ends the answer; nothing that comes of it is of use any more. */
    void stop() {
        Runnable action = stopOnce();
        if (action != null) {
            action.run();
        }
    }

    private synchronized @Nullable Runnable stopOnce() {
        Runnable action = stopped ? null : end;
        stopped = true;
        return action;
    }

    synchronized boolean isStopped() {
        return stopped;
    }
}
