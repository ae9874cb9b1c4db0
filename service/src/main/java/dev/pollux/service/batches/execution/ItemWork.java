package dev.pollux.service.batches.execution;

import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.batches.ItemResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one item, from its request to what is remembered. Safe for use by many threads at once. */
final class ItemWork {

    private static final Logger LOG = LoggerFactory.getLogger(ItemWork.class);
    private static final Duration ENGINE_IS_BACK = Duration.ofSeconds(1);
    private static final Duration STORE_IS_BACK = Duration.ofSeconds(1);

    private final BatchServing serving;
    private final JobTasks tasks;
    private final ItemAnswering answering;
    private final ItemUse use;
    private final String owner;
    private final CountDownLatch closing;

    /** @param closing nothing is waited for from then on */
    ItemWork(BatchServing serving, JobTasks tasks, String owner, CountDownLatch closing) {
        this.serving = serving;
        this.tasks = tasks;
        this.answering = new ItemAnswering(serving);
        this.use = new ItemUse(serving);
        this.owner = owner;
        this.closing = closing;
    }

    /** Answers an item; false if that has to be tried again, by whoever claims it then, or need not be any more. */
    boolean answer(RunningItem item) throws InterruptedException {
        long start = System.nanoTime();
        ItemOutcome outcome = answerTwice(item);
        if (item.isStopped()) {
            return false;
        }
        return switch (outcome) {
            case ItemOutcome.Result result -> {
                remember(item.claimed().batch(), result, Duration.ofNanos(System.nanoTime() - start));
                yield true;
            }
            case ItemOutcome.NotNow _ -> {
                giveBack(item);
                yield false;
            }
        };
    }

    // Somebody else's request may have brought the engine down; a defect that is this one's own shows again.
    private ItemOutcome answerTwice(RunningItem item) throws InterruptedException {
        ItemOutcome first = answering.answer(item.claimed(), item);
        boolean again = isDefect(first)
                && !item.isStopped()
                && !closing.await(ENGINE_IS_BACK.toMillis(), TimeUnit.MILLISECONDS);
        return again ? answering.answer(item.claimed(), item) : first;
    }

    private static boolean isDefect(ItemOutcome outcome) {
        return outcome instanceof ItemOutcome.Result result
                && result.report().failure().equals(Optional.of(RpcCode.INTERNAL));
    }

    private void giveBack(RunningItem item) throws InterruptedException {
        untilTheStoreIsBack(() -> {
            serving.batches()
                    .release(owner, item.batchId(), item.claimed().item().index());
            return true;
        });
    }

    private void remember(Batch batch, ItemOutcome.Result answered, Duration time) throws InterruptedException {
        Completion completion =
                untilTheStoreIsBack(() -> complete(batch, answered.result())).orElse(Completion.REFUSED);
        if (completion != Completion.REFUSED) {
            use.add(batch, answered, time);
        }
        if (completion == Completion.LAST) {
            tasks.scheduleIfPossible(JobTasks.CONCLUSION, batch);
        }
    }

    private Completion complete(Batch batch, ItemResult result) {
        try {
            return serving.batches().complete(owner, batch.id(), result);
        } catch (StoreException failure) {
            if (failure.reason() != StoreException.Reason.INTERNAL) {
                throw failure;
            }
            LOG.error("the result of an item cannot be remembered: {}", failure.getMessage(), failure.getCause());
            return serving.batches().complete(owner, batch.id(), unstorable(result));
        }
    }

    private static ItemResult unstorable(ItemResult result) {
        byte[] error = ProtoJson.writeLine(ItemErrors.status(GoogleErrors.internal()));
        return new ItemResult(result.index(), false, ItemText.EMPTY.beside("error", error));
    }

    // An answer has cost something: it is not thrown away because the store is away for a moment.
    private <T> Optional<T> untilTheStoreIsBack(Supplier<T> step) throws InterruptedException {
        do {
            try {
                return Optional.of(step.get());
            } catch (StoreException failure) {
                LOG.warn("the result of an item waits for the store: {}", failure.getMessage());
            }
        } while (!closing.await(STORE_IS_BACK.toMillis(), TimeUnit.MILLISECONDS));
        return Optional.empty();
    }
}
