package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pollux.app.configuration.ModelSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingNamesTest {

    private static final List<String> INSTALLED = List.of("mini", "large-vectors");

    private static ModelSettings settings(Map<String, String> names) {
        return new ModelSettings("small", "mini", names);
    }

    @Test
    void the_default_model_answers_for_googles_names_and_each_under_its_own() {
        assertThat(EmbeddingNames.of(settings(Map.of()), INSTALLED))
                .containsExactly(
                        Map.entry("gemini-embedding-001", "mini"),
                        Map.entry("gemini-embedding-2", "mini"),
                        Map.entry("gemini-embedding-2-preview", "mini"),
                        Map.entry("text-embedding-004", "mini"),
                        Map.entry("embedding-001", "mini"),
                        Map.entry("mini", "mini"),
                        Map.entry("large-vectors", "large-vectors"));
    }

    @Test
    void names_that_the_operator_mapped_go_elsewhere() {
        ModelSettings settings = settings(Map.of("gemini-embedding-2", "large-vectors", "chat", "small"));

        assertThat(EmbeddingNames.of(settings, INSTALLED))
                .containsEntry("gemini-embedding-2", "large-vectors")
                .containsEntry("gemini-embedding-001", "mini")
                .doesNotContainKey("chat");
        assertThat(EmbeddingNames.without(INSTALLED, settings.names())).containsExactly(Map.entry("chat", "small"));
    }

    @Test
    void a_default_model_that_is_none_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingNames.of(new ModelSettings("small", "small", Map.of()), INSTALLED))
                .withMessage(
                        "default_embedding_model is small, which is not installed or gives no vectors; there is mini,"
                                + " large-vectors");
    }

    @Test
    void a_name_with_two_meanings_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingNames.requireApart(
                        Map.of("gemini-2.5-flash", "small"), Map.of("gemini-2.5-flash", "mini")))
                .withMessage(
                        "The name gemini-2.5-flash cannot stand for both small, which gives text, and mini, which gives"
                                + " vectors");
    }
}
