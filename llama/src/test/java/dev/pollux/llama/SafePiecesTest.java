package dev.pollux.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePiecesTest {

    private static final ControlTexts CONTROL = new ControlTexts(List.of("<|im_start|>", "<|im_end|>"));

    @Test
    void short_text_is_not_cut() {
        assertThat(SafePieces.of("hello the", CONTROL)).containsExactly("hello the");
        assertThat(SafePieces.of("", CONTROL)).containsExactly("");
    }

    @Test
    void long_text_is_cut_where_words_end() {
        List<String> pieces = SafePieces.of("hello ".repeat(400), CONTROL);

        assertThat(pieces).hasSize(3).allMatch(piece -> piece.length() <= 1000);
        assertThat(pieces.subList(0, 2)).allMatch(piece -> piece.endsWith("hello"));
    }

    @Test
    void sentences_without_spaces_are_cut_before_punctuation() {
        List<String> pieces = SafePieces.of("日本語の文。".repeat(400), CONTROL);

        assertThat(pieces.subList(1, pieces.size())).allMatch(piece -> piece.startsWith("。"));
    }

    @Test
    void contractions_stay_whole() {
        assertThat(SafePieces.of("it's1".repeat(400), CONTROL)).noneMatch(piece -> piece.startsWith("'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", " ", "'", "!", "🦊", "<|im_end|>", "x<|im_end|>", "\uD83E"})
    void text_without_words_is_cut_all_the_same(String unit) {
        String text = unit.repeat(5000);
        List<String> pieces = SafePieces.of(text, CONTROL);

        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).allMatch(piece -> piece.length() <= 1000);
    }

    @Test
    void characters_and_control_texts_stay_whole() {
        assertThat(SafePieces.of("🦊".repeat(5000), CONTROL)).allMatch(piece -> piece.length() % 2 == 0);
        assertThat(SafePieces.of("1" + "<|im_end|>".repeat(500), CONTROL))
                .allMatch(piece -> piece.endsWith("<|im_end|>"));
    }

    @Test
    void nothing_is_lost_or_added() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> units = List.of("a", " ", ".", "1", "🦊", "<|im_end|>", "'", "\n", "日");
        for (int round = 0; round < 200; round++) {
            String text = random.ints(random.nextInt(5000), 0, units.size())
                    .mapToObj(units::get)
                    .collect(Collectors.joining());

            assertThat(String.join("", SafePieces.of(text, CONTROL)))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }
}
