package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.PromptSegment;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** With SmolLM2-135M-Instruct, the default model; run with {@code -Dpollux.test.model=FILE}. */
@EnabledIfSystemProperty(named = "pollux.test.model", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealModelTest {

    private static final List<PromptSegment> QUESTION = List.of(
            new PromptSegment("<|im_start|>user\n", false),
            new PromptSegment("What is the capital of France?", true),
            new PromptSegment("<|im_end|>\n<|im_start|>assistant\n", false));

    private LlamaModel model;

    @BeforeAll
    void load() {
        model = TestModels.load(Path.of(System.getProperty("pollux.test.model")));
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void it_knows_the_capital_of_france() {
        assertThat(answer(QUESTION, 24)).contains("Paris");
    }

    /** It was not trained to; its tokens' vectors still say what a text is about. */
    @Test
    void the_mean_of_its_tokens_tells_what_a_text_is_about() {
        try (LlamaEmbeddingRunner runner = model.newEmbeddingRunner(EmbeddingOptions.of(512))) {
            List<int[]> texts = Stream.of(
                            "The cat sleeps on the warm sofa.",
                            "A kitten is dozing on a cosy couch.",
                            "Interest rates rose by half a percent last quarter.")
                    .map(text -> model.tokenizer().encodeWhole(List.of(new PromptSegment(text, true))))
                    .toList();
            List<float[]> together = runner.embed(texts);
            double near = LlamaEmbeddingRunnerTest.cosine(together.get(0), together.get(1));
            double far = LlamaEmbeddingRunnerTest.cosine(together.get(0), together.get(2));
            System.out.printf("RealModelTest: near %.4f, far %.4f%n", near, far);
            assertThat(near).isGreaterThan(far);
            for (int text = 0; text < texts.size(); text++) {
                float[] alone = runner.embed(List.of(texts.get(text))).getFirst();
                assertThat(alone).hasSize(576);
                assertThat(LlamaEmbeddingRunnerTest.cosine(alone, together.get(text)))
                        .isGreaterThan(0.999);
            }
        }
    }

    @Test
    void a_word_of_a_million_letters_is_tokenised() {
        String word = "a".repeat(1_000_000);

        int[] tokens = model.tokenizer().encode(List.of(new PromptSegment(word, true)));

        assertThat(decode(tokens)).isEqualTo(word);
    }

    @Test
    void long_texts_have_the_tokens_they_have_in_parts() {
        String sentence = "The quick brown fox, which isn't lazy, jumps over 27 dogs. ";
        int[] one = model.tokenizer().encode(List.of(new PromptSegment(sentence, true)));
        int[] many = model.tokenizer().encode(List.of(new PromptSegment(sentence.repeat(200), true)));

        assertThat(many.length).isBetween(200 * (one.length - 2), 200 * one.length);
        assertThat(decode(many)).isEqualTo(sentence.repeat(200));
    }

    private String answer(List<PromptSegment> prompt, int most) {
        try (LlamaModelRunner runner = model.newRunner(RunnerOptions.of(1, 512))) {
            DecodeBatch batch = new DecodeBatch(512);
            int[] tokens = model.tokenizer().encode(prompt);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int position = 0; most-- > 0; position += tokens.length, tokens = new int[] {best(runner, batch)}) {
                batch.clear();
                for (int i = 0; i < tokens.length; i++) {
                    batch.add(tokens[i], position + i, 0, i == tokens.length - 1);
                }
                runner.decode(batch);
                answer.writeBytes(model.tokenizer().piece(best(runner, batch)));
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static int best(LlamaModelRunner runner, DecodeBatch batch) {
        MemorySegment logits = runner.logits(batch.size() - 1);
        int best = 0;
        for (int token = 1; token < runner.vocabularySize(); token++) {
            if (logits.getAtIndex(JAVA_FLOAT, token) > logits.getAtIndex(JAVA_FLOAT, best)) {
                best = token;
            }
        }
        return best;
    }

    private String decode(int[] tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int token : tokens) {
            bytes.writeBytes(model.tokenizer().piece(token));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
