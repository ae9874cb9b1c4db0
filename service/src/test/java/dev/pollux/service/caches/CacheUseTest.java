package dev.pollux.service.caches;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.GenerationRequest;
import dev.pollux.model.PromptPrefix;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.CallContext;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.models.PromptSharing;
import dev.pollux.service.models.Serving;
import dev.pollux.service.quota.Admission;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that name a cache. */
class CacheUseTest {

    private static final CallContext MINE = CacheBench.in("mine");
    private static final String FLASH = "gemini-2.5-flash";
    private static final String ASK = "'contents': [{'parts': [{'text': 'five six'}]}]";
    private static final String CALL =
            "{'role': 'model', 'parts': [{'functionCall': {'name': 'f', 'args': {'a': 1}}}]}";

    private final CacheBench bench = new CacheBench();
    private final ModelMethods models = methods(Admission.unlimited(), bench.sharing);

    @Test
    void the_model_reads_what_is_cached_and_then_what_is_asked() {
        String id = bench.createdId();

        GenerateContentResponse answer = generate(MINE, FLASH, naming(id, ASK));

        GenerationRequest asked = bench.model.lastRequest();
        assertThat(asked.conversation().turns())
                .containsExactly(
                        Turn.text(Turn.Role.USER, "one two three four"), Turn.text(Turn.Role.USER, "five six"));
        PromptPrefix prefix = asked.reuse().prefix().orElseThrow();
        assertThat(prefix.name()).isEqualTo(id);
        assertThat(prefix.conversation().turns()).containsExactly(Turn.text(Turn.Role.USER, "one two three four"));
        assertThat(asked.reuse().space()).isEqualTo("mine");
        assertThat(CacheBench.line(answer))
                .contains("\"promptTokenCount\": 8,", "\"cachedContentTokenCount\": 5,")
                .contains("\"cacheTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 5}]");
    }

    @Test
    void a_stream_says_the_same_of_what_was_cached() {
        GenerateContentRequest request = naming(bench.createdId(), ASK);
        try (AnswerStream<GenerateContentResponse> answer =
                models.streamGenerateContent().call(MINE, FLASH, request)) {
            assertThat(CacheBench.line(answer.next().orElseThrow()))
                    .contains("\"promptTokenCount\": 8,", "\"cachedContentTokenCount\": 5,");
        }
    }

    @Test
    void instruction_tools_and_their_settings_are_the_caches() {
        String id = CacheBench.id(
                bench.create("{'model': 'models/gemini-2.5-flash', 'systemInstruction': {'parts': [{'text':"
                        + " 'be kind'}]}, 'tools': [{'functionDeclarations': [{'name': 'f', 'description': 'finds'}]}], 'toolConfig':"
                        + " {'functionCallingConfig': {'mode': 'ANY'}}}"));

        generate(MINE, FLASH, naming(id, ASK));

        GenerationRequest asked = bench.model.lastRequest();
        assertThat(asked.conversation().systemInstruction()).contains("be kind");
        assertThat(asked.toolUse().mode()).isEqualTo(ToolUse.Mode.ANY);
        PromptPrefix prefix = asked.reuse().prefix().orElseThrow();
        assertThat(prefix.toolUse()).isEqualTo(asked.toolUse());
        assertThat(prefix.conversation().systemInstruction()).contains("be kind");
    }

    // "b25lIHR3byB0aHJlZQ==" is "one two three", "Zm91cg==" is "four".
    @Test
    void documents_are_read_once_and_those_of_the_request_after_them() {
        String id = CacheBench.id(
                bench.create("{'model': 'models/gemini-2.5-flash', 'contents': [{'parts': [{'text': 'Read'},"
                        + " {'inlineData': {'mimeType': 'text/plain', 'data': 'b25lIHR3byB0aHJlZQ=='}}]}]}"));

        generate(
                MINE,
                FLASH,
                naming(
                        id,
                        "'contents': [{'parts': [{'inlineData': {'mimeType': 'text/plain', 'data': 'Zm91cg=='}}]}]"));

        GenerationRequest asked = bench.model.lastRequest();
        assertThat(asked.conversation().turns().toString()).containsSubsequence("Read", "one two three", "four");
        assertThat(asked.reuse().prefix().orElseThrow().conversation().turns())
                .isEqualTo(asked.conversation().turns().subList(0, 1));
    }

    @Test
    void a_missing_cache_is_told_before_a_document_is_read() {
        CacheBench.assertNotFound(() -> generate(
                MINE,
                FLASH,
                naming(
                        "x",
                        "'contents': [{'parts': [{'inlineData': {'mimeType': 'application/pdf', 'data': 'AAAA'}}]}]")));
    }

    @Test
    void a_response_may_answer_a_call_in_the_cache() {
        String id = CacheBench.id(
                bench.create("{'model': 'models/gemini-2.5-flash', 'contents': [{'parts': [{'text': 'one two"
                        + " three'}]}, " + CALL + "]}"));

        generate(MINE, FLASH, naming(id, "'contents': [{'parts': [{'functionResponse': {'name': 'f'}}]}]"));

        assertThat(CacheBench.refusal(() -> generate(MINE, FLASH, naming(id, ASK))))
                .hasMessageStartingWith("Please ensure that the number of function response parts is equal");
    }

    @Test
    void what_the_model_has_lost_is_read_again() {
        String id = bench.createdId();
        bench.model.forget(id);

        assertThat(CacheBench.line(generate(MINE, FLASH, naming(id, ASK))))
                .contains("\"promptTokenCount\": 8,")
                .doesNotContain("cachedContentTokenCount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'generationConfig': {'seed': 1}, "})
    void counting_tells_what_the_cache_holds(String more) {
        String id = bench.createdId();

        assertThat(count(more + "'cachedContent': 'cachedContents/" + id + "'," + ASK))
                .isEqualTo("{\"totalTokens\": 8,\"cachedContentTokenCount\": 5,"
                        + "\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 8}],"
                        + "\"cacheTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 5}]}");
    }

    @Test
    void whoever_counts_must_name_one_that_is_there() {
        CacheBench.assertNotFound(() -> count("'cachedContent': 'cachedContents/x'," + ASK));
        assertThat(CacheBench.refusal(() -> count("'cachedContent': 'files/x'," + ASK)))
                .hasMessage(
                        "* CountTokensRequest.generate_content_request.cached_content: unexpected cached content name"
                                + " format\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "batchPredictionJobs/x",
                "projects/p/locations/l/cachedContents/x",
                "cachedContents/",
                "cachedContents/x/y"
            })
    void another_form_of_name_is_refused(String name) {
        ApiException refusal =
                CacheBench.refusal(() -> generate(MINE, FLASH, read("'cachedContent': '" + name + "'," + ASK)));

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal)
                .hasMessage("* GenerateContentRequest.cached_content: unexpected cached content name format\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'systemInstruction': {'parts': [{'text': 'be kind'}]}",
                "'tools': [{'functionDeclarations': [{'name': 'f'}]}]",
                "'toolConfig': {'functionCallingConfig': {'mode': 'NONE'}}"
            })
    void what_is_the_caches_to_say_cannot_be_said_beside_it(String setting) {
        String id = bench.createdId();

        ApiException refusal = CacheBench.refusal(() -> generate(MINE, FLASH, naming(id, ASK + "," + setting)));

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal)
                .hasMessage(
                        "CachedContent can not be used with GenerateContent request setting system_instruction, tools or"
                                + " tool_config.\n\nProposed fix: move those values to CachedContent from GenerateContent request.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "gemini-pro"})
    void a_cache_belongs_to_the_name_that_it_was_made_for(String model) {
        String id = bench.createdId();

        ApiException refusal = CacheBench.refusal(() -> generate(MINE, model, naming(id, ASK)));

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal)
                .hasMessage("Model used by GenerateContent request (models/" + model
                        + ") and CachedContent (models/gemini-2.5-flash) has to be the same.");
    }

    @Test
    void nobody_uses_one_that_is_gone_or_another_projects() {
        String id = bench.createdId();
        CacheBench.assertNotFound(() -> generate(CacheBench.in("theirs"), FLASH, naming(id, ASK)));

        bench.clock.advance(Duration.ofHours(1));

        CacheBench.assertNotFound(() -> generate(MINE, FLASH, naming(id, ASK)));
        assertThat(bench.model.requests()).isEmpty();
    }

    /** The order of behaviour.md section 2.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gemini-2.5-flash | 'contents': [{}] | * GenerateContentRequest.contents[0].parts",
                "nope | 'contents': [{'parts': [{'text': 'a'}]}] | models/nope is not found",
                "gemini-2.5-flash | 'contents': [{'role': 'x', 'parts': [{'text': 'a'}]}] | Please use a valid role",
                "gemini-2.5-flash | 'contents': [{'parts': [{'text': 'a'}]}], 'store': true | store: ",
                "gemini-2.5-flash | 'contents': [{'parts': [{'text': 'a'}]}] | CachedContent not found"
            })
    void a_missing_cache_is_told_after_what_the_request_itself_gets_wrong(
            String model, String request, String beginning) {
        assertThat(CacheBench.refusal(() -> generate(MINE, model, naming("x", request))))
                .hasMessageStartingWith(beginning);
    }

    @Test
    void cached_tokens_count_against_the_quota() {
        Limits limits = Limits.NONE.with(Dimension.INPUT_TOKENS_PER_MINUTE, 7);
        Tiers tiers = new Tiers(List.of(new Tier("test", true, Map.of("*", limits))));
        Admission seven = new Admission(Quotas.inMemory(tiers, ZoneOffset.UTC, bench.clock), _ -> "test");
        String id = bench.createdId();

        ApiException refusal = CacheBench.refusal(
                () -> methods(seven, bench.sharing).generateContent().call(MINE, FLASH, naming(id, ASK)));

        assertThat(refusal.status().code()).isEqualTo(429);
    }

    @Test
    void projects_share_what_was_computed_only_where_the_operator_allows_it() {
        generate(MINE, FLASH, read(ASK));
        assertThat(bench.model.lastRequest().reuse().space()).isEqualTo("mine");

        ModelMethods shared = methods(Admission.unlimited(), new PromptSharing(bench.sharing.cached(), true));
        shared.generateContent().call(MINE, FLASH, read(ASK));
        String space = bench.model.lastRequest().reuse().space();
        shared.generateContent().call(CacheBench.in("theirs"), FLASH, read(ASK));

        assertThat(bench.model.lastRequest().reuse().space()).isEqualTo(space);
    }

    private ModelMethods methods(Admission admission, PromptSharing sharing) {
        return ModelMethods.of(
                Serving.of(bench.models, bench.signatures).with(admission).with(sharing));
    }

    private GenerateContentResponse generate(CallContext context, String model, GenerateContentRequest request) {
        return models.generateContent().call(context, model, request);
    }

    private String count(String fields) {
        String json = "{'generateContentRequest': {'model': 'models/" + FLASH + "'," + fields + "}}";
        CountTokensRequest request = ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), CountTokensRequest.class);
        return CacheBench.line(models.countTokens().call(MINE, FLASH, request));
    }

    private static GenerateContentRequest naming(String id, String fields) {
        return read("'cachedContent': 'cachedContents/" + id + "'," + fields);
    }

    private static GenerateContentRequest read(String fields) {
        return ProtoJson.read(("{" + fields + "}").replace('\'', '"').getBytes(UTF_8), GenerateContentRequest.class);
    }
}
