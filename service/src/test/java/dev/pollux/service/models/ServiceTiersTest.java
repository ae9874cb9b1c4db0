package dev.pollux.service.models;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.model.ModelException;
import dev.pollux.model.ServiceClass;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.quota.Admission;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTiersTest {

    private static final String CONTENTS = "{'contents':[{'parts':[{'text':'Hi'}]}]";

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there"));

    @ParameterizedTest
    @CsvSource({
        "standard, STANDARD, standard",
        "flex, FLEX, flex",
        "priority, PRIORITY, priority",
        "unspecified, STANDARD, standard",
        "PRIORITY, PRIORITY, priority",
        "SERVICE_TIER_FLEX, FLEX, flex",
        "SERVICE_TIER_UNSPECIFIED, STANDARD, standard"
    })
    void a_tier_reaches_the_model_and_is_named_in_the_answer(String asked, ServiceClass served, String named) {
        String request = CONTENTS + ",'serviceTier':'" + asked + "'}";

        assertThat(Calls.generate(model, request)).contains("\"serviceTier\": \"" + named + "\"");
        assertThat(model.lastRequest().serviceClass()).isEqualTo(served);
        assertThat(Calls.stream(model, request))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece).contains("\"serviceTier\": \"" + named + "\""));
        assertThat(model.lastRequest().serviceClass()).isEqualTo(served);
    }

    @Test
    void without_a_tier_it_is_standard() {
        assertThat(Calls.generate(model, CONTENTS + "}")).contains("\"serviceTier\": \"standard\"");
        assertThat(model.lastRequest().serviceClass()).isEqualTo(ServiceClass.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unspecified", "standard", "flex", "priority"})
    void an_item_of_a_batch_is_a_batchs_whatever_it_asks_for_and_is_told_standard(String asked) {
        CallContext item = CallContext.batchItem("v1beta", Calls.CONTEXT.caller(), _ -> {}, new CallReport());
        GenerateContentRequest request =
                Calls.read(CONTENTS + ",'serviceTier':'" + asked + "'}", GenerateContentRequest.class);

        GenerateContentResponse answer =
                new GenerateContent(Calls.serving(model)).call(item, "gemini-2.5-flash", request);

        assertThat(requireNonNull(answer.usageMetadata()).serviceTier()).isEqualTo(ServiceTier.STANDARD);
        assertThat(item.report().tier()).isEqualTo(ServiceTier.STANDARD);
        assertThat(model.lastRequest().serviceClass()).isEqualTo(ServiceClass.BATCH);
        assertThat(model.lastRequest().timeout()).isEmpty();
    }

    @Test
    void an_answer_whose_place_was_taken_fails_as_an_overloaded_model_does() {
        model.play(Script.saying("Hello")
                .thenFailing(new ModelException(ModelException.Reason.PREEMPTED, "more urgent requests")));

        assertThatThrownBy(() -> Calls.generate(model, CONTENTS + ",'serviceTier':'flex'}"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failure -> assertThat(failure.status())
                                .isEqualTo(GoogleErrors.overloaded().status()));
    }

    @ParameterizedTest
    @CsvSource({
        "tier2, priority, PRIORITY",
        "tier3, priority, PRIORITY",
        "unlimited, priority, PRIORITY",
        "tier1, priority, STANDARD",
        "free, priority, STANDARD",
        "free, flex, FLEX"
    })
    void a_project_whose_tier_has_no_priority_is_served_as_standard_and_told_so(
            String tier, String asked, ServiceTier granted) {
        Quotas quotas = Quotas.inMemory(Tiers.google(), ZoneOffset.UTC, InstantSource.system());
        CallContext context =
                new CallContext("v1beta", Calls.CONTEXT.caller(), Optional.empty(), action -> {}, new CallReport());
        GenerateContentRequest request =
                Calls.read(CONTENTS + ",'serviceTier':'" + asked + "'}", GenerateContentRequest.class);

        GenerateContentResponse answer = new GenerateContent(
                        Calls.serving(model).with(new Admission(quotas, project -> tier)))
                .call(context, "gemini-2.5-flash", request);

        assertThat(requireNonNull(answer.usageMetadata()).serviceTier()).isEqualTo(granted);
        assertThat(model.lastRequest().serviceClass().name()).isEqualTo(granted.name());
        assertThat(context.report().tier()).isEqualTo(granted);
    }
}
