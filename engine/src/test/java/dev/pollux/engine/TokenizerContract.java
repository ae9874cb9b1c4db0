package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Tokenizer} does. To use it, extend it in the module of the implementation, with the engine's test-jar as a
 * dependency.
 */
public abstract class TokenizerContract {

    protected abstract Tokenizer tokenizer();

    /** Text that is one control token where control tokens are recognised. */
    protected abstract String controlText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello, world!",
                "two  spaces\tand\n\nlines",
                "Zoë naïve Straße",
                "日本語と한국어",
                "👩‍👩‍👧 🇪🇺",
                "x\u0000y\u0085z\u2028",
                "{\"a\": [1, 2.5e-3]}"
            })
    void pieces_join_to_the_text(String text) {
        assertThat(joined(tokenizer().encode(List.of(new PromptSegment(text, true)))))
                .endsWith(text);
    }

    @Test
    void control_text_is_one_token_without_bytes_where_it_is_not_literal() {
        int[] tokens = tokenizer().encode(List.of(new PromptSegment(controlText(), false)));
        assertThat(tokens).isNotEmpty();
        assertThat(tokenizer().text(tokens[tokens.length - 1])).isEqualTo(controlText());
        assertThat(tokenizer().piece(tokens[tokens.length - 1])).isEmpty();
    }

    @Test
    void control_text_is_plain_text_where_it_is_literal() {
        int[] tokens =
                tokenizer().encode(List.of(new PromptSegment("a", false), new PromptSegment(controlText(), true)));
        assertThat(joined(tokens)).endsWith(controlText());
        assertThat(IntStream.of(tokens).mapToObj(tokenizer()::text)).doesNotContain(controlText());
    }

    @Test
    void neighbours_that_are_not_literal_are_read_together() {
        List<PromptSegment> apart = List.of(new PromptSegment("hel", false), new PromptSegment("lo", false));
        assertThat(tokenizer().encode(apart)).isEqualTo(tokenizer().encode(List.of(new PromptSegment("hello", false))));
    }

    @Test
    void tokens_are_within_the_vocabulary() {
        int[] tokens = tokenizer().encode(List.of(new PromptSegment(controlText() + "Ünïcödé", false)));
        assertThat(IntStream.of(tokens))
                .allMatch(token -> token >= 0 && token < tokenizer().vocabularySize());
    }

    @Test
    void every_token_has_a_piece_and_a_text() {
        for (int token = 0; token < tokenizer().vocabularySize(); token++) {
            assertThat(tokenizer().piece(token)).as("piece of token %d", token).isNotNull();
            assertThat(tokenizer().text(token)).as("text of token %d", token).isNotNull();
        }
    }

    @Test
    void some_token_ends_an_answer_and_ordinary_ones_do_not() {
        assertThat(IntStream.range(0, tokenizer().vocabularySize())).anyMatch(tokenizer()::endsGeneration);
        assertThat(IntStream.of(tokenizer().encode(List.of(new PromptSegment("an ordinary text", true)))))
                .noneMatch(tokenizer()::endsGeneration);
    }

    @Test
    void many_threads_get_the_same_tokens() {
        List<PromptSegment> prompt = List.of(new PromptSegment("the same text again and again ".repeat(20), true));
        int[] expected = tokenizer().encode(prompt);
        assertThat(IntStream.range(0, 200).parallel().mapToObj(_ -> tokenizer().encode(prompt)))
                .allSatisfy(tokens -> assertThat(tokens).isEqualTo(expected));
    }

    private String joined(int[] tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IntStream.of(tokens).forEach(token -> bytes.writeBytes(tokenizer().piece(token)));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
