package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.assertUsage;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.promptTokens;
import static dev.pollux.conformance.driver.Calls.slowPrompt;
import static dev.pollux.conformance.driver.ErrorCases.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobDestination;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.Content;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.InlinedRequest;
import com.google.genai.types.InlinedResponse;
import com.google.genai.types.JobError;
import com.google.genai.types.JobState;
import com.google.genai.types.ListBatchJobsConfig;
import com.google.genai.types.Part;
import com.google.genai.types.UploadFileConfig;
import dev.pollux.conformance.Polling;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases of the Batch API. */
final class BatchCases {
    static final List<Case> ALL = List.of(
            new Case("batch-inline", BatchCases::inline),
            new Case("batch-file", BatchCases::file),
            new Case("batch-cancel", BatchCases::cancel),
            new Case("error-batch-model", BatchCases::unknownModel),
            new Case("error-batch-empty", BatchCases::empty),
            new Case("error-batch-file", BatchCases::unknownFile),
            new Case("error-batch-ended", BatchCases::alreadyEnded),
            new Case("error-batch-missing", BatchCases::missing));

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** As google.rpc.Status has it, which is what an item's error is. */
    private static final int INVALID_ARGUMENT = 3;

    private static final CreateBatchJobConfig PLAIN =
            CreateBatchJobConfig.builder().build();
    private static final String NOT_FOUND = "Requested entity was not found";
    private static final Set<JobState.Known> ENDED = Set.of(
            JobState.Known.JOB_STATE_SUCCEEDED,
            JobState.Known.JOB_STATE_FAILED,
            JobState.Known.JOB_STATE_CANCELLED,
            JobState.Known.JOB_STATE_EXPIRED);

    private BatchCases() {}

    /** The job as it is when it has ended; there is no call that waits for it. */
    static BatchJob ended(BatchJob created, JobState.Known wanted) {
        AtomicReference<BatchJob> last = new AtomicReference<>(created);
        boolean ended = Polling.until(LIMIT, () -> {
            last.set(CLIENT.batches.get(name(created), null));
            return ENDED.contains(state(last.get()));
        });
        BatchJob job = last.get();
        assertThat(ended).as("ended: %s", job).isTrue();
        assertThat(state(job)).isEqualTo(wanted);
        assertThat(job.endTime().orElseThrow())
                .isAfterOrEqualTo(job.createTime().orElseThrow());
        return job;
    }

    static BatchJob succeeded(BatchJob created) {
        return ended(created, JobState.Known.JOB_STATE_SUCCEEDED);
    }

    private static JobState.Known state(BatchJob job) {
        return job.state().orElseThrow().knownEnum();
    }

    static String name(BatchJob job) {
        return job.name().orElseThrow();
    }

    static BatchJobDestination destination(BatchJob job) {
        return job.dest().orElseThrow();
    }

    private static InlinedRequest asked(String prompt, String key, GenerateContentConfig.Builder config) {
        return InlinedRequest.builder()
                .contents(Content.fromParts(Part.fromText(prompt)))
                .metadata(Map.of("key", key))
                .config(config)
                .build();
    }

    private static BatchJob created(InlinedRequest... requests) {
        String named = "batch " + UUID.randomUUID();
        var source = BatchJobSource.builder().inlinedRequests(requests).build();
        var config = CreateBatchJobConfig.builder().displayName(named).build();
        var job = CLIENT.batches.create(MODEL, source, config);
        assertThat(name(job)).startsWith("batches/");
        assertThat(ENDED).doesNotContain(state(job));
        assertThat(job.displayName()).hasValue(named);
        assertThat(job.model()).hasValue("models/" + MODEL);
        return job;
    }

    static void delete(BatchJob job) {
        CLIENT.batches.delete(name(job), null);
    }

    private static String inline() {
        var instruction = Content.fromParts(Part.fromText("Answer in capital letters."));
        var job = succeeded(created(
                asked("Hello", "plain", greedy(4)),
                asked("Hello", "hot", greedy(4).temperature(5f)),
                asked("Hello", "instructed", greedy(4).systemInstruction(instruction))));
        var answers = destination(job).inlinedResponses().orElseThrow();
        assertThat(answers).extracting(BatchCases::key).containsExactly("plain", "hot", "instructed");
        var plain = answers.get(0).response().orElseThrow();
        var instructed = answers.get(2).response().orElseThrow();
        assertWhole(plain);
        assertWhole(instructed);
        assertThat(promptTokens(plain)).isNotEqualTo(promptTokens(instructed));
        String complaint = complaint(answers.get(1));
        delete(job);
        return complaint;
    }

    private static String key(InlinedResponse answer) {
        return answer.metadata().orElseThrow().get("key");
    }

    private static String complaint(InlinedResponse answer) {
        assertThat(answer.response()).isEmpty();
        JobError error = answer.error().orElseThrow();
        assertThat(error.code()).hasValue(INVALID_ARGUMENT);
        assertThat(error.message().orElseThrow()).contains("temperature");
        return error.message().orElseThrow();
    }

    static String uploaded(String... lines) {
        byte[] content = String.join("\n", lines).getBytes(UTF_8);
        var config = UploadFileConfig.builder().mimeType("application/jsonl").build();
        return CLIENT.files.upload(content, config).name().orElseThrow();
    }

    /** What each key came to, from the file of an ended job. */
    static Map<String, JsonNode> results(BatchJob job) {
        String file = destination(job).fileName().orElseThrow();
        assertThat(file).startsWith("files/");
        try {
            Path path = Files.createTempFile("results", ".jsonl");
            CLIENT.files.download(file, path.toString(), null);
            // Two lines of one key are not collected into one.
            try (Stream<String> lines = Files.lines(path)) {
                return lines.map(JSON::readTree)
                        .collect(Collectors.toMap(line -> line.at("/key").asString(), Function.identity()));
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String key, String prompt, String more) {
        return """
                {"key": "%s", "request": {"contents": [{"parts": [{"text": "%s"}]}], \
                "generation_config": {"max_output_tokens": 4}%s}}""".formatted(key, prompt, more);
    }

    private static String file() {
        String file = uploaded(
                line("one", "Hello", ""),
                line("bad", "Hello", ", \"thinking_config\": {}"),
                "",
                line("two", "Who are you?", ""));
        var source = BatchJobSource.builder().fileName(file).build();
        var job = succeeded(CLIENT.batches.create(MODEL, source, PLAIN));
        var found = results(job);
        assertThat(found).containsOnlyKeys("one", "bad", "two");
        for (String key : List.of("one", "two")) {
            var response = found.get(key).at("/response");
            assertThat(response.at("/candidates/0/content/parts/0/text").asString(""))
                    .isNotEmpty();
            assertUsage(GenerateContentResponse.fromJson(response.toString()));
        }
        var bad = found.get("bad");
        assertThat(bad.has("response")).isFalse();
        assertThat(bad.at("/error/code").asInt(0)).isEqualTo(INVALID_ARGUMENT);
        assertThat(bad.at("/error/message").asString()).contains("thinking_config");
        delete(job);
        CLIENT.files.delete(file, null);
        return bad.at("/error/message").asString();
    }

    private static List<String> names(int pageSize) {
        var names = new ArrayList<String>();
        var config = ListBatchJobsConfig.builder().pageSize(pageSize).build();
        CLIENT.batches.list(config).forEach(job -> names.add(name(job)));
        return names;
    }

    private static BatchJob slow() {
        return created(
                asked(slowPrompt(), "0", greedy(4)),
                asked(slowPrompt(), "1", greedy(4)),
                asked(slowPrompt(), "2", greedy(4)));
    }

    private static String cancel() {
        var jobs = List.of(slow(), slow());
        assertThat(names(1))
                .contains(name(jobs.getFirst()), name(jobs.getLast()))
                .isEqualTo(names(100));
        CLIENT.batches.cancel(name(jobs.getFirst()), null);
        assertThat(ended(jobs.getFirst(), JobState.Known.JOB_STATE_CANCELLED).dest())
                .isEmpty();
        for (var job : jobs) {
            delete(job);
            refused(() -> CLIENT.batches.get(name(job), null), 404, "NOT_FOUND", NOT_FOUND);
        }
        assertThat(names(100)).doesNotContain(name(jobs.getFirst()), name(jobs.getLast()));
        return "";
    }

    private static String unknownModel() {
        var source = BatchJobSource.builder().inlinedRequests(asked("Hello", "one", greedy(4)));
        return refused(
                () -> CLIENT.batches.create("gemini-0.1-nowhere", source.build(), PLAIN),
                404,
                "NOT_FOUND",
                "models/gemini-0\\.1-nowhere is not found for API version v1.*,"
                        + " or is not supported for batchGenerateContent");
    }

    private static String empty() {
        var source = BatchJobSource.builder().inlinedRequests(List.of()).build();
        return refused(
                () -> CLIENT.batches.create(MODEL, source, PLAIN),
                400,
                "INVALID_ARGUMENT",
                "requests is not specified");
    }

    private static String unknownFile() {
        var source = BatchJobSource.builder().fileName("files/nothing").build();
        return refused(
                () -> CLIENT.batches.create(MODEL, source, PLAIN),
                403,
                "PERMISSION_DENIED",
                "You do not have permission to access the File nothing or it may not exist\\.");
    }

    private static String alreadyEnded() {
        var job = succeeded(created(asked("Hello", "one", greedy(4))));
        // What is answered to it the SDK does not look at.
        CLIENT.batches.cancel(name(job), null);
        assertThat(state(CLIENT.batches.get(name(job), null))).isEqualTo(JobState.Known.JOB_STATE_SUCCEEDED);
        delete(job);
        return "not told by the SDK";
    }

    private static String missing() {
        String name = "batches/nothing";
        refused(() -> CLIENT.batches.get(name, null), 404, "NOT_FOUND", NOT_FOUND);
        return refused(() -> CLIENT.batches.delete(name, null), 404, "NOT_FOUND", NOT_FOUND);
    }
}
