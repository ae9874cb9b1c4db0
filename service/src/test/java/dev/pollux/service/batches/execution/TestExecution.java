package dev.pollux.service.batches.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.LanguageModel;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.batches.BatchOrigin;
import dev.pollux.service.files.FileLimits;
import dev.pollux.service.files.Filing;
import dev.pollux.service.models.Serving;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.service.webhooks.Notice;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchInsertion;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchLimits;
import dev.pollux.store.batches.BatchProgress;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.ScriptedEmbeddingModel;
import dev.pollux.testkit.ScriptedEmbeddingModels;
import dev.pollux.testkit.ScriptedLanguageModels;
import dev.pollux.testkit.blobs.InMemoryBlobs;
import dev.pollux.testkit.store.InMemoryStore;
import dev.pollux.testkit.tasks.InMemoryTasks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Jobs of one project in memory, and one server that works on them. */
final class TestExecution implements AutoCloseable {

    static final String PROJECT = "alice";
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);
    static final Duration LIFE = Duration.ofDays(2);

    private static final BatchLimits ROOM = new BatchLimits(1_000_000, 1000);

    final ManualClock clock = new ManualClock(START);
    final InMemoryStore store = new InMemoryStore();
    final InMemoryBlobs blobs = new InMemoryBlobs(clock);
    final InMemoryTasks tasks = new InMemoryTasks(clock);
    final UsageLedger ledger = new UsageLedger(() -> store);
    final List<Notice> told = Collections.synchronizedList(new ArrayList<>());
    final Filing filing = new Filing(store::files, store::uploads, () -> blobs, FileLimits.GOOGLE, clock);
    private final List<String> jobs = new ArrayList<>();
    final BatchExecution execution;

    /** A server with {@code workers} workers, whose model is called {@code m}. */
    TestExecution(LanguageModel model, int workers) {
        store.projects().insert(new Project(PROJECT, "", Project.UNLIMITED, false, START));
        this.execution = another(model, workers);
        tasks.know(execution.taskKinds());
    }

    /** Another server over the same store. */
    BatchExecution another(LanguageModel model, int workers) {
        return new BatchExecution(serving(model, workers));
    }

    /** What a server over the same store works with. */
    BatchServing serving(LanguageModel model, int workers) {
        Serving serving = Serving.of(new ScriptedLanguageModels(model, List.of("m")), ThoughtSignatures.ephemeral())
                .with(new ScriptedEmbeddingModels(new ScriptedEmbeddingModel("v"), List.of()));
        return new BatchServing(
                store::batches,
                () -> tasks,
                filing,
                serving,
                (project, notice, _) -> told.add(notice),
                ledger,
                new BatchSettings(workers, BatchSettings.RETENTION, false, ZoneOffset.UTC));
    }

    /** The JSON of an item that asks this. */
    static String asking(String text) {
        return quoted("{'request': {'contents': [{'parts': [{'text': '" + text + "'}]}]}, 'metadata': {'key': '" + text
                + "'}}");
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /** Creates a job of these items. */
    Batch inline(String id, long priority, String... items) {
        return insert(
                batch(id, Batch.Kind.GENERATE_CONTENT, "m", priority, new BatchInput.Inline(), items.length),
                IntStream.range(0, items.length)
                        .mapToObj(i -> BatchItem.inline(i, items[i]))
                        .toList());
    }

    /** Creates a job over an uploaded file that says this. */
    Batch lines(String id, Batch.Kind kind, String model, byte[] text) throws IOException {
        StoredFile file = upload("in" + id, new ByteArrayInputStream(text));
        BatchInput input = new BatchInput.Lines(file.id(), file.blobKey().orElseThrow());
        return insert(batch(id, kind, model, 0, input, 0), List.of());
    }

    Batch lines(String id, String text) throws IOException {
        return lines(id, Batch.Kind.GENERATE_CONTENT, "m", text.getBytes(UTF_8));
    }

    private Batch insert(Batch batch, List<BatchItem> items) {
        assertThat(store.batches().insert(batch, items, ROOM)).isInstanceOf(BatchInsertion.Inserted.class);
        jobs.add(batch.id());
        execution.begun(batch);
        return batch;
    }

    private Batch batch(String id, Batch.Kind kind, String model, long priority, BatchInput input, int requests) {
        Caller caller = new Caller(PROJECT, "key-1", Set.of(), List.of(), List.of(), List.of());
        CallContext context = new CallContext("v1beta", caller, Optional.empty(), _ -> {}, new CallReport());
        Instant now = clock.instant();
        return new Batch(
                PROJECT,
                id,
                kind,
                model,
                "",
                priority,
                input,
                BatchOrigin.of(context, Optional.empty()).toJson(),
                10,
                BatchProgress.begun(now, input instanceof BatchInput.Inline, requests),
                now,
                now.plus(LIFE));
    }

    StoredFile upload(String id, InputStream bytes) throws IOException {
        blobs.append("of" + id, 0, bytes, Long.MAX_VALUE);
        var receipt = blobs.commit("of" + id, "blobof" + id);
        StoredFile file = new StoredFile(
                PROJECT,
                id,
                "",
                "application/jsonl",
                receipt.bytes(),
                clock.instant(),
                clock.instant(),
                clock.instant().plus(LIFE),
                receipt.sha256(),
                StoredFile.State.ACTIVE,
                StoredFile.Source.UPLOADED,
                Optional.empty(),
                Optional.of(receipt.key()));
        store.files().insert(file, Long.MAX_VALUE);
        return file;
    }

    /** Lets the server work until the job that is done next has ended and this was told. It may have ended while its lines were read. */
    void finish() throws InterruptedException {
        Instant limit = Instant.now().plus(LIMIT);
        while (!allHaveEnded() && !tasks.await(JobTasks.CONCLUSION, LOOK)) {
            assertThat(Instant.now()).isBefore(limit);
        }
        tasks.run();
    }

    private boolean allHaveEnded() {
        return jobs.stream().allMatch(id -> progress(id).state().ended());
    }

    Batch find(String id) {
        return store.batches().find(PROJECT, id).orElseThrow();
    }

    BatchProgress progress(String id) {
        return find(id).progress();
    }

    List<String> results(String id) {
        return store.batches().results(id, 0, 1000).stream()
                .map(ItemResult::json)
                .toList();
    }

    /** The lines of a job's file of results. */
    List<String> resultLines(String id) throws IOException {
        StoredFile file = store.files().find(PROJECT, "batch-" + id).orElseThrow();
        try (InputStream bytes = blobs.open(file.blobKey().orElseThrow(), 0)) {
            return new String(bytes.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Override
    public void close() {
        execution.close();
    }
}
