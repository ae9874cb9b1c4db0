package dev.pollux.service.models;

import static dev.pollux.quota.Dimension.CONCURRENT_REQUESTS;
import static dev.pollux.quota.Dimension.INPUT_TOKENS_PER_MINUTE;
import static dev.pollux.quota.Dimension.REQUESTS_PER_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import dev.pollux.model.PromptTooLongException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.quota.Admission;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer, or the lack of one, costs of the quotas. The prompt "one two" has three tokens. */
class AdmittedAnswersTest {

    private static final String PROMPT = "{'contents': [{'parts': [{'text': 'one two'}]}]}";

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there"));

    @Test
    void requests_over_the_limit_are_refused_before_the_model_sees_them() {
        Admission admission = admission(Limits.NONE.with(REQUESTS_PER_MINUTE, 1));
        generate(admission);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> generate(admission))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(429))
                .withMessageContaining("\n* Quota exceeded for metric: generativelanguage.googleapis.com/"
                        + "generate_requests_per_model, limit: 1, model: gemini-2.5-flash\nPlease retry in 60s.");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void a_name_is_limited_not_the_model_behind_it() {
        Admission admission = admission(Limits.NONE.with(REQUESTS_PER_MINUTE, 1));
        generate(admission);

        assertThat(begin(admission, Calls.CONTEXT, "scripted").next()).isPresent();
    }

    @Test
    void a_prompt_takes_its_exact_tokens() {
        Admission admission = admission(Limits.NONE.with(INPUT_TOKENS_PER_MINUTE, 6));
        generate(admission);
        generate(admission);

        assertThat(refusalOf(admission)).contains("generate_content_paid_tier_input_token_count, limit: 6");
    }

    @Test
    void the_quota_is_asked_before_the_length_of_the_prompt() {
        model.play(Script.refusing(new PromptTooLongException(2000, 1000)));

        assertThat(refusalOf(admission(Limits.NONE.with(INPUT_TOKENS_PER_MINUTE, 2))))
                .contains("input_token_count, limit: 2");
        assertThat(refusalOf(admission(Limits.NONE.with(INPUT_TOKENS_PER_MINUTE, 3))))
                .contains("exceeds the maximum number of tokens allowed");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"PROMPT_TOO_LONG"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_request_that_the_model_refuses_costs_nothing(Reason reason) {
        Admission admission = tight();
        model.play(Script.refusing(new ModelException(reason, "no")));
        generateInVain(admission);

        model.play(Script.saying("Hello"));
        generate(admission);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BUSY", "UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL"})
    void an_answer_that_fails_half_way_costs_nothing(Reason reason) {
        Admission admission = tight();
        model.play(Script.saying("Hello there").thenFailing(new ModelException(reason, "no")));
        generateInVain(admission);

        model.play(Script.saying("Hello"));
        generate(admission);
    }

    @Test
    void who_leaves_in_the_middle_of_an_answer_has_used_the_quota() {
        Admission admission = admission(Limits.NONE.with(REQUESTS_PER_MINUTE, 1).with(CONCURRENT_REQUESTS, 1));
        model.play(Script.saying("Hello there you").pausingAfter(1));
        leave(admission, 1);

        model.play(Script.saying("Hello"));
        assertThat(refusalOf(admission)).contains("generate_requests_per_model").doesNotContain("concurrent");
    }

    @Test
    void who_leaves_before_the_answer_begins_has_not() {
        Admission admission = tight();
        model.play(Script.saying("Hello there you").pausingAfter(0));
        leave(admission, 0);

        model.play(Script.saying("Hello"));
        generate(admission);
    }

    @Test
    void an_answer_is_a_concurrent_request_until_it_is_closed() {
        Admission admission = admission(Limits.NONE.with(CONCURRENT_REQUESTS, 1));
        try (AnswerStream<GenerateContentResponse> answer = begin(admission, Calls.CONTEXT, "gemini-2.5-flash")) {
            assertThat(answer.next()).isPresent();
            assertThat(refusalOf(admission)).contains("concurrent", "Please retry in 1s.");
        }

        generate(admission);
    }

    @Test
    void counting_tokens_costs_nothing() {
        Admission admission = tight();
        ModelMethods methods = ModelMethods.of(Calls.serving(model).with(admission));
        CountTokensRequest request = Calls.read(PROMPT, CountTokensRequest.class);
        for (int call = 0; call < 5; call++) {
            methods.countTokens().call(Calls.CONTEXT, "gemini-2.5-flash", request);
        }

        generate(admission);
    }

    @Test
    void an_item_of_a_batch_costs_nothing_and_is_refused_by_no_limit() {
        Admission admission = tight();
        CallContext item = CallContext.batchItem("v1beta", Calls.CONTEXT.caller(), _ -> {}, new CallReport());
        for (int call = 0; call < 3; call++) {
            assertThat(begin(admission, item, "gemini-2.5-flash").next()).isPresent();
        }

        generate(admission);
    }

    /** Lets one request through. */
    private static Admission tight() {
        return admission(Limits.NONE
                .with(REQUESTS_PER_MINUTE, 1)
                .with(INPUT_TOKENS_PER_MINUTE, 3)
                .with(CONCURRENT_REQUESTS, 1));
    }

    private static Admission admission(Limits limits) {
        Tiers tiers = new Tiers(List.of(new Tier("test", true, Map.of("*", limits))));
        ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
        return new Admission(Quotas.inMemory(tiers, ZoneOffset.UTC, clock), project -> "test");
    }

    private void generate(Admission admission) {
        GenerateContentRequest request = Calls.read(PROMPT, GenerateContentRequest.class);
        new GenerateContent(Calls.serving(model).with(admission)).call(Calls.CONTEXT, "gemini-2.5-flash", request);
    }

    private String refusalOf(Admission admission) {
        return generateInVain(admission).getMessage();
    }

    private ApiException generateInVain(Admission admission) {
        return catchThrowableOfType(ApiException.class, () -> generate(admission));
    }

    private AnswerStream<GenerateContentResponse> begin(Admission admission, CallContext context, String name) {
        GenerateContentRequest request = Calls.read(PROMPT, GenerateContentRequest.class);
        return new StreamGenerateContent(Calls.serving(model).with(admission)).call(context, name, request);
    }

    private void leave(Admission admission, int pieces) {
        AtomicReference<Runnable> gone = new AtomicReference<>();
        CallContext context =
                new CallContext("v1", Calls.CONTEXT.caller(), Optional.empty(), gone::set, new CallReport());
        try (AnswerStream<GenerateContentResponse> answer = begin(admission, context, "gemini-2.5-flash")) {
            for (int piece = 0; piece < pieces; piece++) {
                assertThat(answer.next()).isPresent();
            }
            gone.get().run();
            assertThatExceptionOfType(ApiException.class).isThrownBy(answer::next);
        }
    }
}
