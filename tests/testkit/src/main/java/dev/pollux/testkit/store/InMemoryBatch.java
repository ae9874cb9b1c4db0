package dev.pollux.testkit.store;

import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchProgress;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.store.batches.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A job with its items. One thread at a time. */
final class InMemoryBatch {

    /** An item that waits, and who has it until when. */
    record Waiting(BatchItem item, String owner, Instant until) {

        Waiting free() {
            return new Waiting(item, "", Instant.MIN);
        }
    }

    final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    final TreeMap<Long, ItemResult> results = new TreeMap<>();
    private Batch batch;

    InMemoryBatch(Batch batch, List<BatchItem> items) {
        this.batch = batch;
        add(items);
    }

    Batch batch() {
        return batch;
    }

    boolean goesOn() {
        return !batch.progress().state().ended();
    }

    boolean needs(String blobKey) {
        return goesOn()
                && batch.input() instanceof BatchInput.Lines lines
                && lines.blobKey().equals(blobKey);
    }

    boolean keepsResults() {
        return batch.progress().state() == State.SUCCEEDED && batch.input() instanceof BatchInput.Inline;
    }

    private void add(List<BatchItem> items) {
        items.forEach(item -> waiting.put(item.index(), new Waiting(item, "", Instant.MIN)));
    }

    boolean append(List<BatchItem> items, long from, long to, boolean complete) {
        BatchProgress now = batch.progress();
        if (!goesOn() || now.complete() || now.readBytes() != from) {
            return false;
        }
        add(items);
        progress(new BatchProgress(
                now.state(),
                now.updatedAt(),
                now.endedAt(),
                to,
                complete,
                now.requests() + items.size(),
                now.succeeded(),
                now.failed(),
                now.resultFileId(),
                now.failure()));
        return true;
    }

    List<BatchItem> claim(Lease lease, int limit) {
        List<BatchItem> free = waiting.values().stream()
                .filter(one -> !one.until().isAfter(lease.now()))
                .map(Waiting::item)
                .limit(limit)
                .toList();
        if (!free.isEmpty() && batch.progress().state() == State.PENDING) {
            enter(State.RUNNING, Optional.empty(), Optional.empty(), lease.now());
        }
        free.forEach(item -> waiting.put(item.index(), new Waiting(item, lease.owner(), lease.until())));
        return free;
    }

    Completion complete(String owner, ItemResult result) {
        Waiting one = waiting.get(result.index());
        if (!goesOn() || one == null || !one.owner().equals(owner)) {
            return Completion.REFUSED;
        }
        waiting.remove(result.index());
        results.put(result.index(), result);
        BatchProgress now = batch.progress();
        progress(new BatchProgress(
                now.state(),
                now.updatedAt(),
                now.endedAt(),
                now.readBytes(),
                now.complete(),
                now.requests(),
                now.succeeded() + (result.ok() ? 1 : 0),
                now.failed() + (result.ok() ? 0 : 1),
                now.resultFileId(),
                now.failure()));
        return batch.progress().complete() && batch.progress().pending() == 0 ? Completion.LAST : Completion.REMEMBERED;
    }

    void enter(State state, Optional<String> resultFileId, Optional<Failure> failure, Instant at) {
        BatchProgress now = batch.progress();
        progress(new BatchProgress(
                state,
                at,
                state.ended() ? Optional.of(at) : Optional.empty(),
                now.readBytes(),
                now.complete(),
                now.requests(),
                now.succeeded(),
                now.failed(),
                resultFileId,
                failure));
    }

    void rename(Batch changed, Instant at) {
        batch = batch.renamed(changed.displayName(), changed.priority());
        enter(batch.progress().state(), Optional.empty(), Optional.empty(), at);
    }

    boolean renew(Lease lease) {
        long count = waiting.values().stream()
                .filter(one -> one.owner().equals(lease.owner()))
                .count();
        waiting.replaceAll((_, one) ->
                one.owner().equals(lease.owner()) ? new Waiting(one.item(), one.owner(), lease.until()) : one);
        return count > 0;
    }

    void free(Predicate<Waiting> which) {
        waiting.replaceAll((_, one) -> which.test(one) ? one.free() : one);
    }

    /** Forgets items and results; gives how many. */
    int clear() {
        int rows = waiting.size() + results.size();
        waiting.clear();
        results.clear();
        return rows;
    }

    private void progress(BatchProgress progress) {
        batch = new Batch(
                batch.projectId(),
                batch.id(),
                batch.kind(),
                batch.model(),
                batch.displayName(),
                batch.priority(),
                batch.input(),
                batch.origin(),
                batch.tokens(),
                progress,
                batch.createdAt(),
                batch.expiresAt());
    }
}
