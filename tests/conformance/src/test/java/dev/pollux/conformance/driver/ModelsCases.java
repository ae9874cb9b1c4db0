package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.EMOJI;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.promptTokens;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Pager;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Model;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.ArrayList;
import java.util.List;

/** Cases of models.list, models.get and countTokens. */
final class ModelsCases {
    static final List<Case> ALL = List.of(
            new Case("count-tokens", ModelsCases::countTokens),
            new Case("models-list", ModelsCases::modelsList),
            new Case("models-get", ModelsCases::modelsGet));

    private ModelsCases() {}

    private static String countTokens() {
        var counted = CLIENT.models.countTokens(MODEL, EMOJI, null).totalTokens();
        assertThat(counted).hasValue(promptTokens(generate(EMOJI, greedy(1))));
        return "";
    }

    private static String modelsList() {
        var everything = names(list(1000));
        assertThat(everything).contains("models/" + MODEL);
        assertThat(list(2).page()).hasSize(2);
        assertThat(names(list(2))).isEqualTo(everything);
        return "";
    }

    private static Pager<Model> list(int pageSize) {
        return CLIENT.models.list(ListModelsConfig.builder().pageSize(pageSize).build());
    }

    private static List<String> names(Pager<Model> pager) {
        var names = new ArrayList<String>();
        pager.forEach(model -> names.add(model.name().orElseThrow()));
        return names;
    }

    private static String modelsGet() {
        var model = CLIENT.models.get(MODEL, null);
        assertThat(model.name()).hasValue("models/" + MODEL);
        assertThat(model.inputTokenLimit().orElseThrow()).isPositive();
        assertThat(model.outputTokenLimit().orElseThrow()).isPositive();
        assertThat(model.supportedActions().orElseThrow()).contains("generateContent", "countTokens");
        return "";
    }
}
