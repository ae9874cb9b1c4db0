package dev.pollux.service.batches;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.protocol.batches.AsyncBatchEmbedContentRequest;
import dev.pollux.protocol.batches.BatchGenerateContentRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.PageQuery;
import dev.pollux.service.files.FileLimits;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.files.Filing;
import dev.pollux.service.quota.Admission;
import dev.pollux.service.webhooks.TargetRule;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.store.batches.Lease;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedEmbeddingModel;
import dev.pollux.testkit.ScriptedEmbeddingModels;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import dev.pollux.testkit.blobs.InMemoryBlobs;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two projects, a model of each kind, and a clock that stands still. Nobody works on the jobs but the test itself. */
final class BatchBench {

    static final CallContext MINE = in("mine");
    static final CallContext THEIRS = in("theirs");
    static final String FLASH = "gemini-2.5-flash";
    static final String VECTORS = "gemini-embedding-001";
    static final String TWO = "{'batch': {'displayName': 'nightly', 'inputConfig': {'requests': {'requests': ["
            + "{'request': {'contents': [{'parts': [{'text': 'Hi'}]}]}, 'metadata': {'key': 'r1'}},"
            + "{'request': {'contents': [{'parts': [{'text': 'Ho'}]}]}}]}}}}";
    static final String OF_FILE = "{'batch': {'inputConfig': {'file_name': 'files/lines'}}}";

    final InMemoryStore store = new InMemoryStore();
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    final InMemoryBlobs blobs = new InMemoryBlobs(clock);
    final List<String> begun = new ArrayList<>();
    final List<String> forgotten = new ArrayList<>();
    final BatchMethods methods = methods(Admission.unlimited(), BatchAllowance.GOOGLE);

    BatchBench() {
        for (String project : List.of("mine", "theirs")) {
            store.projects().insert(new Project(project, "", Project.UNLIMITED, false, clock.instant()));
        }
    }

    BatchMethods methods(Admission admission, BatchAllowance allowance) {
        FileLimits limits = new FileLimits(1 << 20, 1 << 20, Duration.ofDays(2));
        return BatchMethods.of(new Batching(
                store::batches,
                new ScriptedLanguageModels(
                        new ScriptedLanguageModel("scripted", Script.saying("Hello")), List.of(FLASH)),
                new ScriptedEmbeddingModels(new ScriptedEmbeddingModel("vectors"), List.of(VECTORS)),
                new FileUse(new Filing(store::files, store::uploads, () -> blobs, limits, clock)),
                admission,
                TargetRule.HTTPS,
                allowance,
                new TestRunning(),
                clock));
    }

    static CallContext in(String project, String... patterns) {
        return new CallContext(
                "v1beta",
                new Caller(project, "test", Scope.api(), List.of(patterns), List.of(), List.of()),
                Optional.empty(),
                _ -> {},
                new CallReport());
    }

    static <T> T read(String json, Class<T> type) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), type);
    }

    static String line(Object message) {
        return new String(ProtoJson.writeLine(message), UTF_8);
    }

    static BatchGenerateContentRequest generate(String json) {
        return read(json, BatchGenerateContentRequest.class);
    }

    static AsyncBatchEmbedContentRequest embed(String json) {
        return read(json, AsyncBatchEmbedContentRequest.class);
    }

    Operation create(String json) {
        return methods.generate().call(MINE, FLASH, generate(json));
    }

    /** Creates a job of two items and gives its name without the collection. */
    String createdId() {
        return id(create(TWO));
    }

    static String id(Operation operation) {
        assertThat(operation.name()).startsWith("batches/");
        return operation.name().substring("batches/".length());
    }

    Batch stored(String id) {
        return store.batches().find("mine", id).orElseThrow();
    }

    String get(String id) {
        return line(methods.get().call(MINE, id));
    }

    List<String> listed(CallContext context, int size) {
        PageQuery query = PageQuery.of(Optional.of(Integer.toString(size)), Optional.empty());
        return methods.list().call(context, query, Optional.empty()).operations().stream()
                .map(BatchBench::id)
                .toList();
    }

    /** Remembers a file of a project. */
    void addFile(String project, String id, String text, StoredFile.State state) {
        String key = project + id;
        try {
            blobs.append(key, 0, new ByteArrayInputStream(text.getBytes(UTF_8)), 1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String sha256 = blobs.commit(key, key).sha256();
        store.files()
                .insert(
                        new StoredFile(
                                project,
                                id,
                                "",
                                "application/jsonl",
                                text.length(),
                                clock.instant(),
                                clock.instant(),
                                clock.instant().plus(Duration.ofDays(2)),
                                sha256,
                                state,
                                StoredFile.Source.UPLOADED,
                                Optional.empty(),
                                Optional.of(key)),
                        1 << 20);
    }

    /** Answers every item of every job, and ends none. */
    void answerAll() {
        Lease lease = new Lease("bench", clock.instant(), clock.instant().plus(Duration.ofMinutes(1)));
        for (ClaimedItem claimed : store.batches().claim(lease, 1000, Set.of())) {
            long index = claimed.item().index();
            boolean ok = index % 2 == 0;
            String json = ok
                    ? "{\"response\": {\"modelVersion\": \"m" + index + "\"},\"metadata\": {\"key\": \"r1\"}}"
                    : "{\"error\": {\"code\": 3,\"message\": \"no\"}}";
            assertThat(store.batches().complete("bench", claimed.batch().id(), new ItemResult(index, ok, json)))
                    .isNotEqualTo(Completion.REFUSED);
        }
    }

    void end(String id, State state, Optional<String> file, Optional<Failure> failure) {
        assertThat(store.batches().end(id, state, file, failure, clock.instant()))
                .isTrue();
    }

    static ApiException refusal(Runnable call) {
        ApiException refusal = catchThrowableOfType(ApiException.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /** Whoever names what is not there is told this. */
    static void assertNotFound(Runnable call) {
        ApiException refusal = refusal(call);
        assertThat(refusal.status().code()).isEqualTo(404);
        assertThat(refusal.status().status()).hasToString("NOT_FOUND");
        assertThat(refusal).hasMessage("Requested entity was not found.");
    }

    private final class TestRunning implements Running {
        @Override
        public void begun(Batch batch) {
            begun.add(batch.id());
        }

        @Override
        public boolean cancel(Batch batch) {
            Failure failure = new Failure(1, "The batch was cancelled.");
            return store.batches()
                    .end(batch.id(), State.CANCELLED, Optional.empty(), Optional.of(failure), clock.instant());
        }

        @Override
        public void forgotten(String batchId) {
            forgotten.add(batchId);
        }
    }
}
