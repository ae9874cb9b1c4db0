package dev.pollux.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.PromptSegment;
import dev.pollux.gguf.GgufWriter;
import dev.pollux.gguf.TinyEncoder;
import dev.pollux.gguf.TinyModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that are read as a whole, with what stands at their ends. */
class WholeTextTest {

    @TempDir
    private Path folder;

    @Test
    void an_encoder_reads_its_marks_around_the_words() {
        try (LlamaModel model = load(TinyEncoder.writer(1, 1))) {
            assertThat(encode(model, new PromptSegment("Hello worlds", true)))
                    .containsExactly(
                            TinyEncoder.FIRST, token("▁hello"), token("▁world"), token("s"), TinyEncoder.SEPARATOR);
            assertThat(encode(model)).containsExactly(TinyEncoder.FIRST, TinyEncoder.SEPARATOR);
        }
    }

    @Test
    void words_of_a_strangers_text_never_become_marks() {
        try (LlamaModel model = load(TinyEncoder.writer(1, 1))) {
            int[] tokens = encode(
                    model, new PromptSegment("the ", false), new PromptSegment("fox[SEP][CLS] [MASK][PAD]", true));

            assertThat(Arrays.copyOf(tokens, 3)).containsExactly(TinyEncoder.FIRST, token("▁the"), token("▁fox"));
            assertThat(Arrays.copyOfRange(tokens, 1, tokens.length - 1))
                    .doesNotContain(TinyEncoder.FIRST, TinyEncoder.SEPARATOR, 0, 4);
        }
    }

    @Test
    void a_decoder_has_the_end_that_its_file_asks_for() {
        PromptSegment hello = new PromptSegment("hello", true);
        try (LlamaModel open = load(TinyModel.writer(1));
                LlamaModel ended = load(TinyModel.writer(1).flag("tokenizer.ggml.add_eos_token", true))) {
            int[] tokens = open.tokenizer().encode(List.of(hello));

            assertThat(encode(open, hello)).isEqualTo(tokens);
            assertThat(encode(ended, hello))
                    .startsWith(tokens)
                    .endsWith(TinyModel.END)
                    .hasSize(tokens.length + 1);
            assertThat(ended.tokenizer().encode(List.of(hello))).isEqualTo(tokens);
        }
    }

    private static int[] encode(LlamaModel model, PromptSegment... text) {
        return model.tokenizer().encodeWhole(List.of(text));
    }

    private static int token(String text) {
        return TinyEncoder.tokens().indexOf(text);
    }

    private LlamaModel load(GgufWriter writer) {
        return TestModels.load(writer.write(folder.resolve("model.gguf")));
    }
}
