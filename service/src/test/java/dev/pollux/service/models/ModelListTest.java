package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.ListModelsResponse;
import dev.pollux.protocol.models.Model;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedEmbeddingModel;
import dev.pollux.testkit.ScriptedEmbeddingModels;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelListTest {

    private final List<String> aliases =
            IntStream.range(0, 119).mapToObj(i -> "alias-" + i).toList();
    private final ScriptedLanguageModels models =
            new ScriptedLanguageModels(new ScriptedLanguageModel("scripted", Script.saying("Hello")), aliases);
    private final ListModels list = new ListModels(models, EmbeddingModels.NONE);

    @Test
    void a_page_has_fifty_models_unless_asked_otherwise() {
        assertThat(list.call(Optional.empty(), Optional.empty()).models()).hasSize(50);
        assertThat(list.call(Optional.of("0"), Optional.empty()).models()).hasSize(50);
        assertThat(list.call(Optional.of("7"), Optional.empty()).models()).hasSize(7);
        assertThat(list.call(Optional.of("100000"), Optional.empty()).models()).hasSize(120);
    }

    @Test
    void all_pages_together_are_the_whole_list() {
        List<String> names = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListModelsResponse page = list.call(Optional.of("40"), token);
            page.models().forEach(model -> names.add(model.name()));
            token = Optional.ofNullable(page.nextPageToken());
        } while (token.isPresent());

        assertThat(names)
                .hasSize(120)
                .doesNotHaveDuplicates()
                .startsWith("models/alias-0")
                .endsWith("models/scripted");
    }

    @Test
    void embedding_models_come_last_and_on_pages_of_any_size() {
        ListModels both = new ListModels(
                new ScriptedLanguageModels(
                        new ScriptedLanguageModel("text", Script.saying("Hello")), List.of("a", "b")),
                new ScriptedEmbeddingModels(new ScriptedEmbeddingModel("vectors"), List.of("c", "d")));
        for (int size = 1; size <= 7; size++) {
            List<String> names = new ArrayList<>();
            Optional<String> token = Optional.empty();
            do {
                ListModelsResponse page = both.call(Optional.of(Integer.toString(size)), token);
                page.models().forEach(model -> names.add(model.name()));
                token = Optional.ofNullable(page.nextPageToken());
            } while (token.isPresent());
            assertThat(names)
                    .as("pages of %d", size)
                    .containsExactly("models/a", "models/b", "models/text", "models/c", "models/d", "models/vectors");
        }
    }

    @Test
    void the_last_page_has_no_token() {
        assertThat(list.call(Optional.of("120"), Optional.empty()).nextPageToken())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!", "AAAA", "YWxpYXMtOTk5"})
    void a_token_that_this_list_did_not_give_out_is_refused(String token) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> list.call(Optional.empty(), Optional.of(token)))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1.5", "99999999999"})
    void a_page_size_that_is_none_is_refused(String size) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> list.call(Optional.of(size), Optional.empty()))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(400));
    }

    @Test
    void an_alias_says_which_model_answers() {
        Model alias = new GetModel(models, EmbeddingModels.NONE).call(Calls.CONTEXT, "alias-3");

        assertThat(Calls.line(alias))
                .isEqualTo("{\"name\": \"models/alias-3\",\"version\": \"1\",\"displayName\": \"Scripted\","
                        + "\"description\": \"alias-3 is answered by scripted on this server. Says what a test tells it to.\","
                        + "\"inputTokenLimit\": 1000,\"outputTokenLimit\": 500,"
                        + "\"supportedGenerationMethods\": [\"generateContent\",\"countTokens\",\"createCachedContent\",\"batchGenerateContent\"],"
                        + "\"temperature\": 0.7,\"topP\": 0.9,\"topK\": 40,\"maxTemperature\": 2,\"thinking\": true}");
    }

    @Test
    void an_unknown_model_is_not_found() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new GetModel(models, EmbeddingModels.NONE).call(Calls.CONTEXT, "nope"))
                .withMessage("Model is not found: models/nope for api version v1beta");
    }
}
