package dev.pollux.testkit.store;

import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchInsertion;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchLimits;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.store.batches.Lease;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jobs in a map. One lock for all: that of the files, whose blobs jobs need.
 */
final class InMemoryBatches implements BatchRepository {

    private static final Comparator<Batch> OLDEST_FIRST =
            Comparator.comparing(Batch::createdAt).thenComparing(Batch::id);

    private final Runnable check;
    private final InMemoryProjects projects;
    private final InMemoryFiles files;
    private final Map<String, InMemoryBatch> batches = new HashMap<>();

    InMemoryBatches(Runnable check, InMemoryProjects projects, InMemoryFiles files) {
        this.check = check;
        this.projects = projects;
        this.files = files;
        projects.onDelete(this::forgetProject);
        files.alsoNeeded(this::needs);
    }

    private void forgetProject(String projectId) {
        synchronized (files) {
            batches.values().removeIf(one -> one.batch().projectId().equals(projectId));
        }
    }

    private boolean needs(String blobKey) {
        return batches.values().stream().anyMatch(one -> one.needs(blobKey));
    }

    @Override
    public BatchInsertion insert(Batch batch, List<BatchItem> items, BatchLimits limits) {
        return projects.whileThere(batch.projectId(), () -> insertChecked(batch, items, limits))
                .orElseThrow(() -> new StoreException(StoreException.Reason.INTERNAL, "no such project", null));
    }

    private BatchInsertion insertChecked(Batch batch, List<BatchItem> items, BatchLimits limits) {
        synchronized (files) {
            check.run();
            List<Batch> others = goingOn()
                    .filter(other -> other.projectId().equals(batch.projectId()))
                    .toList();
            long tokens = others.stream()
                    .filter(other -> other.model().equals(batch.model()))
                    .mapToLong(Batch::tokens)
                    .sum();
            if (batch.tokens() > limits.tokens() - tokens) {
                return new BatchInsertion.TooManyTokens();
            }
            return others.size() < limits.batches() ? insertNew(batch, items) : new BatchInsertion.TooManyBatches();
        }
    }

    private BatchInsertion insertNew(Batch batch, List<BatchItem> items) {
        if (batch.input() instanceof BatchInput.Lines lines && !files.whileKnown(lines.blobKey(), () -> {})) {
            return new BatchInsertion.InputGone();
        }
        if (batches.putIfAbsent(batch.id(), new InMemoryBatch(batch, items)) != null) {
            throw new StoreException(StoreException.Reason.INTERNAL, "not a new id", null);
        }
        return new BatchInsertion.Inserted();
    }

    private Stream<Batch> goingOn() {
        return batches.values().stream().filter(InMemoryBatch::goesOn).map(InMemoryBatch::batch);
    }

    private Optional<InMemoryBatch> held(String id) {
        return Optional.ofNullable(batches.get(id));
    }

    private Optional<InMemoryBatch> held(String projectId, String id) {
        return held(id).filter(one -> one.batch().projectId().equals(projectId));
    }

    private Optional<InMemoryBatch> goingOn(String id) {
        return held(id).filter(InMemoryBatch::goesOn);
    }

    @Override
    public Optional<Batch> find(String projectId, String id) {
        synchronized (files) {
            check.run();
            return held(projectId, id).map(InMemoryBatch::batch);
        }
    }

    @Override
    public Page<Batch> list(String projectId, PageRequest page) {
        synchronized (files) {
            check.run();
            TreeMap<String, Batch> newestFirst = new TreeMap<>(Comparator.reverseOrder());
            batches.values().stream()
                    .map(InMemoryBatch::batch)
                    .filter(batch -> batch.projectId().equals(projectId))
                    .forEach(batch -> newestFirst.put(Pages.place(batch.createdAt(), batch.id()), batch));
            return Pages.cut(newestFirst, page);
        }
    }

    @Override
    public Optional<Batch> update(String projectId, String id, UnaryOperator<Batch> change, Instant now) {
        synchronized (files) {
            check.run();
            Optional<InMemoryBatch> one = held(projectId, id).filter(InMemoryBatch::goesOn);
            one.ifPresent(batch -> batch.rename(change.apply(batch.batch()), now));
            return one.map(InMemoryBatch::batch);
        }
    }

    @Override
    public boolean delete(String projectId, String id) {
        synchronized (files) {
            check.run();
            return held(projectId, id).map(_ -> batches.remove(id)).isPresent();
        }
    }

    @Override
    public boolean append(String batchId, List<BatchItem> items, long from, long to, boolean complete) {
        synchronized (files) {
            check.run();
            return held(batchId)
                    .filter(one -> one.append(items, from, to, complete))
                    .isPresent();
        }
    }

    @Override
    public List<ClaimedItem> claim(Lease lease, int limit, Set<String> resting) {
        synchronized (files) {
            check.run();
            List<ClaimedItem> claimed = new ArrayList<>();
            for (Batch batch : goingOn()
                    .filter(one -> !resting.contains(one.id()))
                    .sorted(Comparator.comparingLong(Batch::priority).reversed().thenComparing(OLDEST_FIRST))
                    .toList()) {
                held(batch.id()).orElseThrow().claim(lease, limit - claimed.size()).stream()
                        .map(item -> new ClaimedItem(batch, item))
                        .forEach(claimed::add);
            }
            return claimed;
        }
    }

    @Override
    public Set<String> renew(Lease lease) {
        synchronized (files) {
            check.run();
            return batches.values().stream()
                    .filter(one -> one.renew(lease))
                    .filter(InMemoryBatch::goesOn)
                    .map(one -> one.batch().id())
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public void release(String owner) {
        free(one -> one.owner().equals(owner));
    }

    @Override
    public void release(String owner, String batchId, long index) {
        synchronized (files) {
            check.run();
            held(batchId)
                    .ifPresent(batch -> batch.free(
                            one -> one.owner().equals(owner) && one.item().index() == index));
        }
    }

    @Override
    public void releaseAll() {
        free(_ -> true);
    }

    private void free(Predicate<InMemoryBatch.Waiting> which) {
        synchronized (files) {
            check.run();
            batches.values().forEach(batch -> batch.free(which));
        }
    }

    @Override
    public Completion complete(String owner, String batchId, ItemResult result) {
        synchronized (files) {
            check.run();
            return held(batchId).map(one -> one.complete(owner, result)).orElse(Completion.REFUSED);
        }
    }

    @Override
    public List<ItemResult> results(String batchId, long from, int limit) {
        synchronized (files) {
            check.run();
            return held(batchId).stream()
                    .flatMap(one -> one.results.tailMap(from).values().stream())
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public boolean end(
            String batchId, State state, Optional<String> resultFileId, Optional<Failure> failure, Instant now) {
        synchronized (files) {
            check.run();
            Optional<InMemoryBatch> one = goingOn(batchId);
            one.ifPresent(batch -> batch.enter(state, resultFileId, failure, now));
            return one.isPresent();
        }
    }

    @Override
    public List<Batch> unread(int limit) {
        return oldest(batch -> !batch.progress().complete(), limit);
    }

    @Override
    public List<Batch> finished(int limit) {
        return oldest(batch -> batch.progress().complete() && batch.progress().pending() == 0, limit);
    }

    @Override
    public List<Batch> overdue(Instant now, int limit) {
        return oldest(batch -> !batch.expiresAt().isAfter(now), limit);
    }

    private List<Batch> oldest(Predicate<Batch> which, int limit) {
        synchronized (files) {
            check.run();
            return goingOn().filter(which).sorted(OLDEST_FIRST).limit(limit).toList();
        }
    }

    @Override
    public Set<String> unended(Collection<String> batchIds) {
        synchronized (files) {
            check.run();
            return batchIds.stream().filter(id -> goingOn(id).isPresent()).collect(Collectors.toSet());
        }
    }

    @Override
    public int deleteOld(Instant before, int limit) {
        synchronized (files) {
            check.run();
            int rows = batches.values().stream()
                    .filter(one -> !one.goesOn() && !one.keepsResults())
                    .mapToInt(InMemoryBatch::clear)
                    .sum();
            List<String> old = batches.values().stream()
                    .map(InMemoryBatch::batch)
                    .filter(batch ->
                            batch.progress().endedAt().filter(before::isAfter).isPresent())
                    .map(Batch::id)
                    .toList();
            old.forEach(batches::remove);
            return rows + old.size();
        }
    }
}
