package dev.pollux.gguf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small model of architecture {@code bert} with random weights that the library loads and runs.
 *
 * <p>Its vocabulary of word pieces: {@code [PAD]}, {@code [UNK]}, {@code [CLS]}, {@code [SEP]}, {@code [MASK]}, the letters at the
 * beginning of a word and inside it, and some words.
 */
public final class TinyEncoder {

    public static final int UNKNOWN = 1;
    public static final int FIRST = 2;
    public static final int SEPARATOR = 3;
    public static final int CONTEXT_TOKENS = 64;
    public static final int LAYERS = 2;
    public static final int EMBEDDING = 32;
    public static final int HEADS = 4;
    public static final int FEED_FORWARD = 48;
    public static final float EPSILON = 1e-12f;

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final List<String> WORDS = List.of("▁hello", "▁world", "▁the", "▁fox", "s");
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;

    private TinyEncoder() {}

    /** A model, to be changed before it is written, and its weights by the tensor's name. */
    public record Weighted(GgufWriter writer, Map<String, float[]> weights) {}

    /** The model of this seed, with the pooling of this number. */
    public static GgufWriter writer(long seed, int pooling) {
        return weighted(seed, pooling).writer();
    }

    /** The same with its weights. */
    public static Weighted weighted(long seed, int pooling) {
        GgufWriter writer = new GgufWriter();
        addHyperparameters(writer, pooling);
        addVocabulary(writer);
        Weighted model = new Weighted(writer, new HashMap<>());
        addWeights(model, new Random(seed));
        return model;
    }

    /** The vocabulary's texts. */
    public static List<String> tokens() {
        List<String> tokens = new ArrayList<>(SPECIAL);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            tokens.add("▁" + letter);
        }
        for (char letter = 'a'; letter < 's'; letter++) {
            tokens.add(String.valueOf(letter));
        }
        tokens.addAll(WORDS);
        return tokens;
    }

    private static void addHyperparameters(GgufWriter writer, int pooling) {
        writer.string("general.architecture", "bert")
                .string("general.name", "Tiny Random Encoder")
                .uint32("bert.block_count", LAYERS)
                .uint32("bert.context_length", CONTEXT_TOKENS)
                .uint32("bert.embedding_length", EMBEDDING)
                .uint32("bert.feed_forward_length", FEED_FORWARD)
                .uint32("bert.attention.head_count", HEADS)
                .float32("bert.attention.layer_norm_epsilon", EPSILON)
                .flag("bert.attention.causal", false)
                .uint32("bert.pooling_type", pooling);
    }

    private static void addVocabulary(GgufWriter writer) {
        List<Integer> types = new ArrayList<>(Collections.nCopies(SPECIAL.size(), CONTROL));
        types.addAll(Collections.nCopies(tokens().size() - SPECIAL.size(), NORMAL));
        writer.string("tokenizer.ggml.model", "bert")
                .string("tokenizer.ggml.pre", "default")
                .strings("tokenizer.ggml.tokens", tokens())
                .ints("tokenizer.ggml.token_type", types)
                .uint32("tokenizer.ggml.token_type_count", 2)
                .uint32("tokenizer.ggml.padding_token_id", 0)
                .uint32("tokenizer.ggml.unknown_token_id", UNKNOWN)
                .uint32("tokenizer.ggml.bos_token_id", FIRST)
                .uint32("tokenizer.ggml.cls_token_id", FIRST)
                .uint32("tokenizer.ggml.eos_token_id", SEPARATOR)
                .uint32("tokenizer.ggml.seperator_token_id", SEPARATOR)
                .uint32("tokenizer.ggml.mask_token_id", 4);
    }

    private static void addWeights(Weighted model, Random random) {
        matrix(model, random, "token_embd", EMBEDDING, tokens().size());
        matrix(model, random, "token_types", EMBEDDING, 2);
        matrix(model, random, "position_embd", EMBEDDING, CONTEXT_TOKENS);
        norm(model, random, "token_embd_norm");
        for (int layer = 0; layer < LAYERS; layer++) {
            String block = "blk." + layer + ".";
            for (String name : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
                linear(model, random, block + name, EMBEDDING, EMBEDDING);
            }
            norm(model, random, block + "attn_output_norm");
            linear(model, random, block + "ffn_up", EMBEDDING, FEED_FORWARD);
            linear(model, random, block + "ffn_down", FEED_FORWARD, EMBEDDING);
            norm(model, random, block + "layer_output_norm");
        }
    }

    private static void linear(Weighted model, Random random, String name, int columns, int rows) {
        matrix(model, random, name, columns, rows);
        vector(model, random, name + ".bias", rows, 0);
    }

    private static void norm(Weighted model, Random random, String name) {
        vector(model, random, name + ".weight", EMBEDDING, 1);
        vector(model, random, name + ".bias", EMBEDDING, 0);
    }

    private static void matrix(Weighted model, Random random, String name, int columns, int rows) {
        float[] numbers = new float[columns * rows];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextGaussian() * 2 / Math.sqrt(columns));
        }
        model.weights().put(name + ".weight", numbers);
        model.writer().tensor(name + ".weight", numbers, columns, rows);
    }

    private static void vector(Weighted model, Random random, String name, int length, float around) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = around + (float) random.nextGaussian() / 10;
        }
        model.weights().put(name, numbers);
        model.writer().tensor(name, numbers, length);
    }
}
