package dev.pollux.service.caches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.model.ModelException;
import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.service.CallContext;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.models.PromptBeginnings;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.StoreException;
import dev.pollux.testkit.Script;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateCachedContentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CacheBench bench = new CacheBench();

    @Test
    void the_answer_says_everything_but_the_contents() {
        CachedContent cache = bench.create(CacheBench.FIVE);

        assertThat(CacheBench.line(cache))
                .isEqualTo("{\"name\": \"" + cache.name() + "\",\"model\": \"models/gemini-2.5-flash\","
                        + "\"createTime\": \"2026-11-21T12:00:00Z\",\"updateTime\": \"2026-11-21T12:00:00Z\","
                        + "\"expireTime\": \"2026-11-21T13:00:00Z\",\"displayName\": \"\","
                        + "\"usageMetadata\": {\"totalTokenCount\": 5}}");
        assertThat(cache.name()).matches("cachedContents/[a-z0-9]{40}");
    }

    @Test
    void what_is_kept_is_known_by_the_same_name_to_the_model_and_the_store() {
        String id = bench.createdId();

        assertThat(bench.model.kept()).containsExactly(id);
        assertThat(bench.store.caches().find("mine", id).orElseThrow().content())
                .contains("one two three four");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'ttl': '600s' | 2026-11-21T12:10:00Z",
                "'ttl': '0.5s' | 2026-11-21T12:00:00.500Z",
                "'expireTime': '2026-11-22T14:00:00+02:00' | 2026-11-22T12:00:00Z",
                "'expireTime': '9999-12-31T23:59:59.999999999Z' | 9999-12-31T23:59:59.999Z"
            })
    void it_is_kept_as_long_as_it_is_asked_for(String field, Instant end) {
        CachedContent cache = bench.create("{" + field + "," + CacheBench.FIVE.substring(1));

        assertThat(cache.expireTime()).isEqualTo(end.atOffset(ZoneOffset.UTC));
    }

    @Test
    void its_time_runs_from_the_arrival_of_the_request() {
        AtomicLong seconds = new AtomicLong();
        Caching ticking = new Caching(
                () -> bench.store,
                bench.models,
                bench.caching.limits(),
                () -> Instant.ofEpochSecond(seconds.incrementAndGet()));
        CachedContent cache = new CreateCachedContent(
                        ticking,
                        new PromptBeginnings(
                                bench.models, bench.signatures, bench.sharing, ContentReading.inlineOnly()),
                        unlimited())
                .call(CacheBench.in("mine"), CacheBench.read(CacheBench.FIVE));

        assertThat(cache.expireTime()).isEqualTo("1970-01-01T01:00:01Z");
        assertThat(cache.createTime()).isAfter(Instant.ofEpochSecond(1));
    }

    @Test
    void a_system_instruction_or_tools_alone_are_enough() {
        bench.create(
                "{'model': 'gemini-2.5-flash', 'displayName': 'rules', 'systemInstruction': {'parts': [{'text': 'be"
                        + " very kind to me'}]}}");
        bench.create(
                "{'model': 'gemini-2.5-flash', 'tools': [{'functionDeclarations': [{'name': 'f', 'description': 'one two"
                        + " three four'}]}], 'toolConfig': {'functionCallingConfig': {'mode': 'ANY'}}}");

        assertThat(bench.model.kept()).hasSize(2);
    }

    @Test
    void what_is_too_small_is_refused_with_both_numbers() {
        String four = CacheBench.FIVE.replace(" four", "");

        assertThat(refusal(four))
                .isEqualTo("Cached content is too small. total_token_count=4, min_total_token_count=5");
        assertThat(bench.model.kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'contents':[{'parts':[{'text':'a'}]}]} | * CreateCachedContentRequest.cached_content.model: unexpected model"
                        + " name format",
                "{'model':'models/a b','contents':[{'parts':[{'text':'a'}]}]} | * CreateCachedContentRequest.model: unexpected"
                        + " model name format",
                "{'model':'models/scripted'} | * CreateCachedContentRequest.cached_content.contents: contents is not specified",
                "{'model':'models/scripted','contents':[{}]} | * CreateCachedContentRequest.cached_content.contents[0].parts:"
                        + " contents.parts must not be empty.",
                "{'model':'models/scripted','systemInstruction':{}} | Request has empty input.",
                "{'model':'models/scripted','contents':[{'parts':[{'text':''}]}]} | Request has empty input.",
                "{'model':'models/scripted','contents':[{'role':'system','parts':[{'text':'a'}]}]} | Please use a valid role:"
                        + " user, model.",
                "{'model':'models/scripted','tools':[{}]} | * CreateCachedContentRequest.cached_content.tools[0].tool_type:"
                        + " required one_of",
                "{'model':'models/scripted','tools':[{'functionDeclarations':[{'name':'1'}]}]} | * CreateCachedContentRequest."
                        + "cached_content.tools[0].function_declarations[0].name: Invalid function name.",
                "{'model':'models/scripted','tools':[{'googleSearch':{}}]} | tools[0].google_search: ",
                "{'model':'models/scripted','contents':[{'parts':[{'text':'a'}]}],'toolConfig':{'functionCallingConfig':{}}} |"
                        + " Function calling config is set without function_declarations.",
                "{'model':'models/scripted','contents':[{'parts':[{'functionResponse':{'name':'f'}}]}]} | Please ensure that"
                        + " function response turn",
                "{'model':'models/scripted','ttl':'0s','contents':[{'parts':[{'text':'a'}]}]} | * CreateCachedContentRequest."
                        + "cached_content.ttl: ttl must be positive.",
                "{'model':'models/scripted','ttl':'315576000000s','contents':[{'parts':[{'text':'a'}]}]} |"
                        + " * CreateCachedContentRequest.cached_content.ttl: must end before the year 10000.",
                "{'model':'models/scripted','expireTime':'2026-11-21T12:00:00Z','contents':[{'parts':[{'text':'a'}]}]} |"
                        + " * CreateCachedContentRequest.cached_content.expire_time: expire_time must be in the future.",
                "{'expireTime':'2026-12-21T12:00:00'} | Invalid value at 'expire_time' (type.googleapis.com/google.protobuf."
                        + "Timestamp), Field 'expire_time', Invalid time format, a time needs its zone:",
                "{'expireTime':'2026-12-21T12:00:00Z','ttl':'1s'} | Invalid value (oneof), oneof field 'expiration' is"
            })
    void what_cannot_be_kept_is_refused(String request, String beginning) {
        assertThat(refusal(request)).startsWith(beginning);
    }

    @Test
    void all_that_is_wrong_with_its_form_is_told_at_once() {
        String displayName = "d".repeat(129);

        assertThat(refusal("{'displayName': '" + displayName + "', 'ttl': '-1s'}"))
                .isEqualTo("""
                        * CreateCachedContentRequest.cached_content.display_name: must have at most 128 characters.
                        * CreateCachedContentRequest.cached_content.ttl: ttl must be positive.
                        * CreateCachedContentRequest.cached_content.model: unexpected model name format
                        * CreateCachedContentRequest.cached_content.contents: contents is not specified
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models/nope", "publishers/google/models/gemini-2.5-flash", "tunedModels/x"})
    void a_model_that_there_is_not_is_not_found(String model) {
        ApiException refusal =
                CacheBench.refusal(() -> bench.create(CacheBench.FIVE.replace("models/gemini-2.5-flash", model)));

        assertThat(refusal.status().code()).isEqualTo(404);
        assertThat(refusal)
                .hasMessage(model
                        + " is not found for API version v1beta, or is not supported for createCachedContent. Call"
                        + " ModelService.ListModels to see the list of available models and their supported methods.");
    }

    @Test
    void a_key_for_other_models_cannot_have_anything_kept() {
        CallContext context = CacheBench.restricted("mine", "gemini-pro");

        ApiException refusal =
                CacheBench.refusal(() -> bench.methods.create().call(context, CacheBench.read(CacheBench.FIVE)));

        assertThat(refusal.status().code()).isEqualTo(403);
        assertThat(refusal).hasMessage("Permission denied on resource models/gemini-2.5-flash (or it may not exist).");
    }

    @Test
    void it_costs_what_a_request_with_this_prompt_costs() {
        CacheMethods limited = bench.methods(admission());
        CallContext context = CacheBench.in("mine");
        limited.create().call(context, CacheBench.read(CacheBench.FIVE));

        ApiException refusal =
                CacheBench.refusal(() -> limited.create().call(context, CacheBench.read(CacheBench.FIVE)));

        assertThat(refusal.status().code()).isEqualTo(429);
        assertThat(refusal).hasMessageContaining("input_token_count, limit: 9, model: gemini-2.5-flash");
        assertThat(context.report().promptTokens()).isEqualTo(5);
    }

    @Test
    void what_the_model_refuses_costs_nothing_and_is_not_remembered() {
        CacheMethods limited = bench.methods(admission());
        bench.model.play(Script.refusing(new ModelException(ModelException.Reason.BUSY, "no")));
        ApiException refusal = CacheBench.refusal(
                () -> limited.create().call(CacheBench.in("mine"), CacheBench.read(CacheBench.FIVE)));
        assertThat(refusal.status().code()).isEqualTo(503);
        assertThat(bench.listed(CacheBench.in("mine"))).isEmpty();

        bench.model.play(Script.saying("Hello"));
        limited.create().call(CacheBench.in("mine"), CacheBench.read(CacheBench.FIVE));
    }

    @Test
    void what_cannot_be_remembered_is_not_kept_either() {
        bench.store.fail(StoreException.Reason.UNAVAILABLE);

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> bench.create(CacheBench.FIVE));
        assertThat(bench.model.kept()).isEmpty();
    }

    @Test
    @Timeout(60)
    void a_client_that_leaves_while_it_is_read_costs_no_more_and_leaves_nothing_behind() throws Exception {
        CacheMethods limited = bench.methods(admission());
        bench.model.play(Script.saying("Hello").pausingAfter(0));
        CallContext leaving = CacheBench.waitedForBy(this::leaveWhileItIsRead);

        ApiException refusal =
                CacheBench.refusal(() -> limited.create().call(leaving, CacheBench.read(CacheBench.FIVE)));

        assertThat(refusal.status().code()).isEqualTo(499);
        assertThat(bench.model.awaitOpenGenerations(0, PATIENCE)).isTrue();
        assertThat(bench.model.kept()).isEmpty();
        assertThat(bench.listed(CacheBench.in("mine"))).isEmpty();
        bench.model.resume();
        limited.create().call(CacheBench.in("mine"), CacheBench.read(CacheBench.FIVE));
    }

    private void leaveWhileItIsRead(Runnable action) {
        Thread.ofVirtual().start(() -> {
            try {
                assertThat(bench.model.awaitOpenGenerations(1, PATIENCE)).isTrue();
                action.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void what_the_model_kept_before_it_failed_is_forgotten() {
        ModelException late = new ModelException(ModelException.Reason.DEADLINE_EXCEEDED, "late");
        bench.model.play(Script.saying("").thenFailing(late));

        assertThat(CacheBench.refusal(() -> bench.create(CacheBench.FIVE))
                        .status()
                        .code())
                .isEqualTo(504);
        assertThat(bench.model.kept()).isEmpty();
    }

    private static Admission unlimited() {
        return Admission.unlimited();
    }

    private Admission admission() {
        Limits limits = Limits.NONE.with(Dimension.INPUT_TOKENS_PER_MINUTE, 9);
        Tiers tiers = new Tiers(List.of(new Tier("test", true, Map.of("*", limits))));
        return new Admission(Quotas.inMemory(tiers, ZoneOffset.UTC, bench.clock), _ -> "test");
    }

    private String refusal(String json) {
        ApiException refusal = CacheBench.refusal(() -> bench.create(json));
        assertThat(refusal.status().code()).isEqualTo(400);
        return refusal.status().message();
    }
}
