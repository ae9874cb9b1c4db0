package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelNamesTest {

    @Test
    void the_default_model_answers_for_every_gemini_name_and_under_its_own() {
        Map<String, String> names = ModelNames.of("small", Map.of(), List.of("small", "large"));

        assertThat(names)
                .containsEntry("gemini-2.5-flash", "small")
                .containsEntry("gemini-flash-latest", "small")
                .containsEntry("gemini-3.8-flash", "small")
                .containsEntry("small", "small")
                .containsEntry("large", "large");
        assertThat(names.keySet()).startsWith("gemini-2.5-flash").endsWith("large");
    }

    @Test
    void names_that_the_operator_mapped_go_elsewhere_and_keep_their_place() {
        Map<String, String> names =
                ModelNames.of("small", Map.of("gemini-2.5-flash", "large", "mine", "large"), List.of("small", "large"));

        assertThat(names)
                .containsEntry("gemini-2.5-flash", "large")
                .containsEntry("gemini-2.5-pro", "small")
                .containsEntry("mine", "large");
        assertThat(names.keySet()).startsWith("gemini-2.5-flash");
    }

    @Test
    void an_installed_models_own_name_can_be_mapped_too() {
        assertThat(ModelNames.of("small", Map.of("large", "small"), List.of("small", "large")))
                .containsEntry("large", "small");
    }
}
