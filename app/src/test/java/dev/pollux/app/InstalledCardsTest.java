package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelId;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.Presets;
import dev.pollux.model.ModelCard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InstalledCardsTest {

    @Test
    void a_prompt_leaves_room_for_a_token_of_the_answer() {
        ModelCard card = card(OptionalInt.empty(), 131_072);

        assertThat(card.inputTokens()).isEqualTo(4095);
        assertThat(card.outputTokens()).isEqualTo(4095);
        assertThat(card.contextTokens()).isEqualTo(4096);
    }

    @Test
    void a_context_is_as_long_as_the_operator_says_and_never_longer_than_the_model_was_trained_for() {
        assertThat(card(OptionalInt.of(8192), 131_072).contextTokens()).isEqualTo(8192);
        assertThat(card(OptionalInt.of(8192), 2048).contextTokens()).isEqualTo(2048);
    }

    private static ModelCard card(OptionalInt contextTokens, long trainedTokens) {
        ModelManifest manifest = new ModelManifest(
                "tiny",
                "tiny.gguf",
                "",
                1,
                "Q8_0",
                Optional.empty(),
                "llama",
                1,
                trainedTokens,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
        InstalledModel installed = new InstalledModel(new ModelId("tiny"), Path.of("tiny.gguf"), manifest);
        return new InstalledCards(Presets.load(), contextTokens)
                .localModel(installed)
                .card();
    }
}
