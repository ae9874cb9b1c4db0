package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenizedPromptTest {

    private static final ByteTokenizer BYTES = new ByteTokenizer();

    @Test
    void tokens_of_documents_are_counted_apart() {
        TokenizedPrompt prompt = tokenized("<turn>é: one two", new TextSpan(9, 12));

        assertThat(prompt.counts()).isEqualTo(new PromptCounts(1 + 2 + 2 + 7, 3));
        assertThat(prompt.counts(5)).isEqualTo(new PromptCounts(5, 0));
        assertThat(prompt.counts(6)).isEqualTo(new PromptCounts(6, 1));
        assertThat(prompt.counts(0)).isEqualTo(PromptCounts.NONE);
    }

    @Test
    void several_documents_add_up() {
        assertThat(tokenized("ab<turn>cd", new TextSpan(0, 2), new TextSpan(8, 9))
                        .counts())
                .isEqualTo(new PromptCounts(5, 3));
    }

    @Test
    void a_prompt_without_documents_has_none() {
        assertThat(tokenized("ab").counts()).isEqualTo(PromptCounts.text(2));
    }

    private static TokenizedPrompt tokenized(String text, TextSpan... documents) {
        return TokenizedPrompt.of(
                new Prompt(List.of(new PromptSegment(text, false)), List.of(documents), "", Optional.empty()), BYTES);
    }
}
