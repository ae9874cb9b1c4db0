package dev.pollux.gguf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A small model of architecture {@code llama} with random weights that the library loads and runs: it answers nonsense, always
 * the same.
 *
 * <p>Its vocabulary: {@code <unk>}, {@code <s>}, {@code </s>}, {@code <|im_start|>}, {@code <|im_end|>}, the 256 bytes, some
 * letters and words.
 */
public final class TinyModel {

    public static final int UNKNOWN = 0;
    public static final int BEGIN = 1;
    public static final int END = 2;
    public static final int TURN_START = 3;
    public static final int TURN_END = 4;

    /** Number of the token for byte 0; those for the others follow. */
    public static final int FIRST_BYTE = 5;

    public static final int CONTEXT_TOKENS = 2048;
    public static final int LAYERS = 2;
    public static final int EMBEDDING = 64;
    public static final String CHAT_TEMPLATE =
            "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
                    + "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    private static final int HEADS = 4;
    private static final int CACHE_HEADS = 2;
    private static final int HEAD_LENGTH = EMBEDDING / HEADS;
    private static final int FEED_FORWARD = 128;
    private static final List<String> WORDS =
            List.of("▁", "e", "t", "a", "o", "h", "l", "▁a", "▁t", "he", "▁the", "lo", "llo", "hello", "▁hello");

    private static final int NORMAL = 1;
    private static final int UNKNOWN_TYPE = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;

    private TinyModel() {}

    /** Number of tokens in the vocabulary. */
    public static int vocabularySize() {
        return FIRST_BYTE + 256 + WORDS.size();
    }

    /** Writes the model of this seed. */
    public static Path write(Path file, long seed) {
        return writer(seed).write(file);
    }

    /** The model of this seed, to be changed before it is written. */
    public static GgufWriter writer(long seed) {
        GgufWriter writer = new GgufWriter();
        addHeader(writer);
        addWeights(writer, new Random(seed));
        return writer;
    }

    /** Everything but the weights. */
    public static void addHeader(GgufWriter writer) {
        addHyperparameters(writer);
        addVocabulary(writer);
    }

    private static void addHyperparameters(GgufWriter writer) {
        writer.string("general.architecture", "llama")
                .string("general.name", "Tiny Random")
                .string("general.license", "apache-2.0")
                .uint32("llama.block_count", LAYERS)
                .uint32("llama.context_length", CONTEXT_TOKENS)
                .uint32("llama.embedding_length", EMBEDDING)
                .uint32("llama.feed_forward_length", FEED_FORWARD)
                .uint32("llama.attention.head_count", HEADS)
                .uint32("llama.attention.head_count_kv", CACHE_HEADS)
                .uint32("llama.rope.dimension_count", HEAD_LENGTH)
                .float32("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .uint32("llama.vocab_size", vocabularySize());
    }

    /** The vocabulary's texts. */
    public static List<String> tokens() {
        List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"));
        for (int value = 0; value < 256; value++) {
            tokens.add("<0x%02X>".formatted(value));
        }
        tokens.addAll(WORDS);
        return tokens;
    }

    private static void addVocabulary(GgufWriter writer) {
        List<Integer> types = new ArrayList<>(List.of(UNKNOWN_TYPE, CONTROL, CONTROL, CONTROL, CONTROL));
        List<Float> scores = new ArrayList<>(Collections.nCopies(FIRST_BYTE + 256, 0f));
        for (int value = 0; value < 256; value++) {
            types.add(BYTE);
        }
        for (int i = 0; i < WORDS.size(); i++) {
            types.add(NORMAL);
            // Longer pieces are merged first.
            scores.add((float) WORDS.get(i).length());
        }
        writer.string("tokenizer.ggml.model", "llama")
                .strings("tokenizer.ggml.tokens", tokens())
                .floats("tokenizer.ggml.scores", scores)
                .ints("tokenizer.ggml.token_type", types)
                .uint32("tokenizer.ggml.bos_token_id", BEGIN)
                .uint32("tokenizer.ggml.eos_token_id", END)
                .uint32("tokenizer.ggml.unknown_token_id", UNKNOWN)
                .flag("tokenizer.ggml.add_bos_token", true)
                .flag("tokenizer.ggml.add_space_prefix", false)
                .string("tokenizer.chat_template", CHAT_TEMPLATE);
    }

    private static void addWeights(GgufWriter writer, Random random) {
        matrix(writer, random, "token_embd.weight", EMBEDDING, vocabularySize());
        for (int layer = 0; layer < LAYERS; layer++) {
            String block = "blk." + layer + ".";
            scale(writer, block + "attn_norm.weight");
            matrix(writer, random, block + "attn_q.weight", EMBEDDING, HEADS * HEAD_LENGTH);
            matrix(writer, random, block + "attn_k.weight", EMBEDDING, CACHE_HEADS * HEAD_LENGTH);
            matrix(writer, random, block + "attn_v.weight", EMBEDDING, CACHE_HEADS * HEAD_LENGTH);
            matrix(writer, random, block + "attn_output.weight", HEADS * HEAD_LENGTH, EMBEDDING);
            scale(writer, block + "ffn_norm.weight");
            matrix(writer, random, block + "ffn_gate.weight", EMBEDDING, FEED_FORWARD);
            matrix(writer, random, block + "ffn_up.weight", EMBEDDING, FEED_FORWARD);
            matrix(writer, random, block + "ffn_down.weight", FEED_FORWARD, EMBEDDING);
        }
        scale(writer, "output_norm.weight");
        matrix(writer, random, "output.weight", EMBEDDING, vocabularySize());
    }

    private static void matrix(GgufWriter writer, Random random, String name, int columns, int rows) {
        float[] numbers = new float[columns * rows];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextGaussian() / Math.sqrt(columns));
        }
        writer.tensor(name, numbers, columns, rows);
    }

    private static void scale(GgufWriter writer, String name) {
        float[] ones = new float[EMBEDDING];
        java.util.Arrays.fill(ones, 1);
        writer.tensor(name, ones, EMBEDDING);
    }
}
