package dev.pollux.service.embeddings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.model.ModelException;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.model.embedding.EmbeddingTask;
import dev.pollux.protocol.embeddings.EmbedContentRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.ScriptedEmbeddingModel;
import dev.pollux.testkit.ScriptedEmbeddingModels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedContentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScriptedEmbeddingModel model = new ScriptedEmbeddingModel("counting");
    private final CallReport report = new CallReport();
    private final AtomicReference<Runnable> gone = new AtomicReference<>(() -> {});
    private final EmbedContent method = new EmbedContent(
            new ScriptedEmbeddingModels(model, List.of("gemini-embedding-001", "gemini-embedding-2")),
            Admission.unlimited(),
            ContentReading.inlineOnly());

    @Test
    void a_content_has_one_vector() {
        assertThat(embed("gemini-embedding-001", "{'content':{'parts':[{'text':'a bb cc'}]}}"))
                .isEqualTo("{\"embedding\": {\"values\": [0.4472136,0.8944272,0,0,0,0,0,0]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-embedding-2", "counting"})
    void names_other_than_the_older_ones_tell_their_tokens(String name) {
        assertThat(embed(name, "{'content':{'parts':[{'text':'a'}]}}"))
                .isEqualTo(
                        "{\"embedding\": {\"values\": [1,0,0,0,0,0,0,0]},\"usageMetadata\": {\"promptTokenCount\": 3,"
                                + "\"promptTokenDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 3}]}}");
    }

    @Test
    void all_parts_together_are_one_text() {
        embed(
                "counting",
                "{'content':{'role':'user','parts':[{'text':'one'},{'text':'two'},{'inlineData':{'mimeType':"
                        + "'text/plain','data':'dGhyZWU='}}]}}");

        assertThat(asked().text()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void a_vector_of_fewer_dimensions_is_the_beginning_of_the_whole_made_one_of_length_1() {
        assertThat(embed(
                        "gemini-embedding-001",
                        "{'content':{'parts':[{'text':'bb bb ccc'}]},'outputDimensionality':2}"))
                .isEqualTo("{\"embedding\": {\"values\": [0,1]}}");
    }

    @Test
    void a_beginning_without_length_stays_as_it_is() {
        assertThat(embed("gemini-embedding-001", "{'content':{'parts':[{'text':'ccc'}]},'outputDimensionality':2}"))
                .isEqualTo("{\"embedding\": {\"values\": [0,0]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "TASK_TYPE_UNSPECIFIED, UNSPECIFIED",
        "RETRIEVAL_QUERY, RETRIEVAL_QUERY",
        "RETRIEVAL_DOCUMENT, RETRIEVAL_DOCUMENT",
        "SEMANTIC_SIMILARITY, SEMANTIC_SIMILARITY",
        "CLASSIFICATION, CLASSIFICATION",
        "CLUSTERING, CLUSTERING",
        "QUESTION_ANSWERING, QUESTION_ANSWERING",
        "FACT_VERIFICATION, FACT_VERIFICATION",
        "CODE_RETRIEVAL_QUERY, CODE_RETRIEVAL_QUERY"
    })
    void the_model_is_told_the_task(String wire, EmbeddingTask task) {
        embed("counting", "{'content':{'parts':[{'text':'a'}]},'taskType':'" + wire + "'}");

        assertThat(asked().task()).isEqualTo(task);
    }

    @Test
    void the_model_is_told_the_title_of_a_document() {
        embed(
                "counting",
                "{'content':{'parts':[{'text':'a'}]},'taskType':'RETRIEVAL_DOCUMENT','title':'The letter a'}");

        assertThat(asked().title()).contains("The letter a");
    }

    @Test
    void names_that_know_no_tasks_ignore_them() {
        embed(
                "gemini-embedding-2",
                "{'content':{'parts':[{'text':'a'}]},'taskType':'RETRIEVAL_DOCUMENT','title':'The letter a'}");

        assertThat(asked()).isEqualTo(EmbeddingInput.of("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | * EmbedContentRequest.content: content is not specified",
                "{'content':{}} | * EmbedContentRequest.content.parts: content.parts must not be empty.",
                "{'content':{'parts':[{'text':'a'},{}]}} | * EmbedContentRequest.content.parts[1].data: required oneof field 'data'",
                "{'content':{'parts':[{'text':''}]}} | EmbedContentRequest.content contains an empty Part.",
                "{'content':{'role':'system','parts':[{'text':'a'}]}} | Please use a valid role: user, model.",
                "{'content':{'parts':[{'text':'a'}]},'taskType':'GUESSING'} | Invalid value at 'task_type'"
                        + " (type.googleapis.com/google.ai.generativelanguage.v1beta.TaskType), \"GUESSING\"",
                "{'content':{'parts':[{'text':'a'}]},'title':'t'} | * EmbedContentRequest.title: only allowed for task type RETRIEVAL_DOCUMENT",
                "{'content':{'parts':[{'text':'a'}]},'outputDimensionality':0} | * EmbedContentRequest.output_dimensionality:"
                        + " output_dimensionality must be positive.",
                "{'content':{'parts':[{'text':'a'}]},'outputDimensionality':9} | output_dimensionality: the vectors of counting have 8"
                        + " dimensions, 9 are asked for.",
                "{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}} | content.parts[0].inline_data: Image input"
                        + " modality is not enabled for this model.",
                "{'content':{'parts':[{'fileData':{'mimeType':'audio/mp3','fileUri':'files/x'}}]}} | content.parts[0].file_data: Audio input",
                "{'content':{'parts':[{'functionCall':{'name':'f'}}]}} | content.parts[0]: an embedding model reads text and documents.",
                "{'content':{'parts':[{'inlineData':{'mimeType':'application/zip','data':'AAAA'}}]}} | Unsupported MIME type: application/zip",
                "{'contents':[]} | Invalid JSON payload received. Unknown name \"contents\": Cannot find field."
            })
    void what_cannot_be_embedded_is_refused(String request, String beginning) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed("gemini-embedding-001", request))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(400))
                .withMessageStartingWith(beginning);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void a_text_that_is_too_long_is_refused_with_both_counts() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed("counting", "{'content':{'parts':[{'text':'" + "w ".repeat(60) + "'}]}}"))
                .withMessage("The input token count (62) exceeds the maximum number of tokens allowed (50).")
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(400));
    }

    @Test
    void a_model_that_gives_no_vectors_is_not_found_for_this() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed("gemini-2.5-flash", "{'content':{'parts':[{'text':'a'}]}}"))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(404))
                .withMessage(
                        "models/gemini-2.5-flash is not found for API version v1beta, or is not supported for embedContent."
                                + " Call ModelService.ListModels to see the list of available models and their supported methods.");
    }

    @Test
    void a_name_that_cannot_be_one_is_refused() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed("a b", "{'content':{'parts':[{'text':'a'}]}}"))
                .withMessage("* EmbedContentRequest.model: unexpected model name format\n");
    }

    @Test
    void the_report_says_who_answered_and_how_much_was_read() {
        embed("gemini-embedding-001", "{'content':{'parts':[{'text':'a b c'}]}}");

        assertThat(report.askedModel()).contains("gemini-embedding-001");
        assertThat(report.answeringModel()).contains("counting");
        assertThat(report.promptTokens()).isEqualTo(5);
        assertThat(report.candidateTokens()).isZero();
    }

    @Test
    void a_client_that_leaves_ends_it() throws Exception {
        model.pause();
        CompletableFuture<Void> call = CompletableFuture.runAsync(
                () -> embed("counting", "{'content':{'parts':[{'text':'a'}]}}"), Thread.ofVirtual()::start);
        assertThat(model.awaitOpen(1, PATIENCE)).isTrue();
        while (!call.isDone()) {
            gone.get().run();
            Thread.onSpinWait();
        }

        assertThat(call).isCompletedExceptionally();
        assertThat(call.exceptionNow())
                .isInstanceOfSatisfying(
                        ApiException.class,
                        end -> assertThat(end.status().status()).isEqualTo(RpcCode.CANCELLED));
        assertThat(model.awaitOpen(0, PATIENCE)).isTrue();
    }

    @Test
    void the_callers_deadline_is_the_models() {
        model.pause();

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> method.call(
                        context().within(Optional.of(Duration.ofMillis(20))),
                        "counting",
                        request("{'content':{'parts':[{'text':'a'}]}}")))
                .satisfies(refusal -> assertThat(refusal.status().status()).isEqualTo(RpcCode.DEADLINE_EXCEEDED));
    }

    @Test
    void an_item_of_a_batch_waits_for_all_others() {
        EmbedContentRequest request = request("{'content':{'parts':[{'text':'a'}]}}");
        method.call(context(), "counting", request);
        assertThat(model.requests().getLast().serviceClass()).isEqualTo(ServiceClass.STANDARD);

        method.call(CallContext.batchItem("v1beta", context().caller(), gone::set, report), "counting", request);
        assertThat(model.requests().getLast().serviceClass()).isEqualTo(ServiceClass.BATCH);
    }

    @Test
    void a_model_that_has_too_much_to_do_says_so() {
        model.refuse(new ModelException(ModelException.Reason.BUSY, "The queue is full."));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed("counting", "{'content':{'parts':[{'text':'a'}]}}"))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(503));
    }

    private EmbeddingInput asked() {
        EmbeddingRequest request = model.requests().getLast();
        assertThat(request.inputs()).hasSize(1);
        return request.inputs().getFirst();
    }

    private String embed(String name, String json) {
        return new String(ProtoJson.writeLine(method.call(context(), name, request(json))), UTF_8);
    }

    private static EmbedContentRequest request(String json) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), EmbedContentRequest.class);
    }

    private CallContext context() {
        return new CallContext(
                "v1beta",
                new Caller("default", "test", Scope.api(), List.of(), List.of(), List.of()),
                Optional.empty(),
                gone::set,
                report);
    }
}
