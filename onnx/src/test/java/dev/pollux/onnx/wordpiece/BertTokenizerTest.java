package dev.pollux.onnx.wordpiece;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with Hugging Face's own tokenizer. */
class BertTokenizerTest {

    private static HuggingFaceTokenizer reference;
    private static BertTokenizer tokenizer;

    @BeforeAll
    static void readVocabularies() throws IOException {
        try (InputStream model = open("/all-minilm-l6-v2-q-tokenizer.json");
                InputStream vocabulary = open("/bert-vocabulary-en.txt")) {
            reference = HuggingFaceTokenizer.newInstance(model, Map.of("padding", "false", "truncation", "false"));
            tokenizer = new BertTokenizer(Vocabulary.read(vocabulary));
        }
    }

    @AfterAll
    static void closeReference() {
        reference.close();
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(BertTokenizerTest.class.getResourceAsStream(resource), resource);
    }

    /**
     * Blocks whose characters are older than both sides' tables. In others some hundred signs differ that Unicode got lately, marks
     * and punctuation of small scripts above all, which the reference's tables do not know.
     */
    @ParameterizedTest
    @CsvSource({
        "0001, 0600, Latin Greek Cyrillic Hebrew",
        "1E00, 2000, Latin and Greek with accents",
        "2000, 2070, punctuation",
        "3000, 3100, Japanese",
        "4E00, 4F00, Chinese",
        "AC00, AD00, Korean",
        "F900, FB00, Chinese compatibility forms",
        "FF00, 10000, full width",
        "1F300, 1F650, emoji",
        "20000, 20100, Chinese, rare",
        "E000, E100, private"
    })
    void every_character_is_read_as_the_reference_reads_it(String from, String to) {
        List<String> differing = IntStream.range(Integer.parseInt(from, 16), Integer.parseInt(to, 16))
                .filter(c -> differs("a" + Character.toString(c) + "b " + Character.toString(c)))
                .mapToObj(Integer::toHexString)
                .toList();
        assertThat(differing).isEmpty();
    }

    @Test
    void random_texts_are_read_as_the_reference_reads_them() {
        Random random = new Random(7);
        List<String> differing = IntStream.range(0, 3000)
                .mapToObj(_ -> randomText(random))
                .filter(BertTokenizerTest::differs)
                .toList();
        assertThat(differing).isEmpty();
    }

    @Test
    void a_mark_in_a_text_stays_text() {
        assertThat(tokenizer.tokens("[SEP]")).hasSize(3).doesNotContain(102);
    }

    @Test
    void a_word_over_a_hundred_characters_is_unknown() {
        assertThat(tokenizer.tokens("a".repeat(101))).containsExactly(100);
        assertThat(tokenizer.tokens("a".repeat(100))).hasSizeGreaterThan(1);
    }

    @Test
    void a_window_ends_where_a_word_does() {
        // The vocabulary splits the last word: em ##bed ##ding.
        List<long[]> windows = tokenizer.windows("cat cat cat embedding", 7);
        assertThat(windows).hasSize(2);
        assertThat(windows.getFirst()).startsWith(101).endsWith(102).hasSize(5);
        assertThat(windows.getLast()).startsWith(101).endsWith(102);
    }

    @Test
    void a_word_longer_than_a_window_is_cut() {
        List<long[]> windows = tokenizer.windows("embedding", 4);
        assertThat(windows)
                .hasSizeGreaterThan(1)
                .allSatisfy(window -> assertThat(window.length).isBetween(3, 4));
    }

    private static boolean differs(String text) {
        long[] expected = reference.encode(text).getIds();
        long[] found = tokenizer.windows(text, Integer.MAX_VALUE).getFirst();
        return !Arrays.equals(expected, found);
    }

    private static String randomText(Random random) {
        return random.ints(random.nextInt(1, 40), 0, 5)
                .mapToObj(kind -> randomPart(kind, random))
                .collect(Collectors.joining());
    }

    private static String randomPart(int kind, Random random) {
        return switch (kind) {
            case 0 -> " ";
            case 1 -> Character.toString(random.nextInt(0x20, 0x7F));
            case 2 -> Character.toString(random.nextInt(0xA0, 0x600));
            case 3 -> Character.toString(random.nextInt(0x4E00, 0x5000));
            default ->
                random.ints(random.nextInt(1, 12), 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        };
    }
}
