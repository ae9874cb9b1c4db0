package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.model.ModelException;
import dev.pollux.model.ServiceClass;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
