package dev.pollux.gguf;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a file must say about its model before native code may load it.
 *
 * <p>The library checks many of these numbers with assertions that end the process. Source of the limits: {@code
 * llama_model_base::load_hparams} in {@code src/llama-model.cpp} and {@code src/llama-hparams.h} of llama.cpp v0.5.0, and what
 * mutated files did to it.
 */
final class ModelRules {

    private static final int MAXIMUM_BLOCKS = 512;
    private static final int MAXIMUM_EXPERTS = 1024;

    /** Far above any model, far below where sizes computed from them overflow. */
    private static final int MAXIMUM_WIDTH = 1 << 20;

    /** {@code LLAMA_POOLING_TYPE_RANK} */
    private static final int MAXIMUM_POOLING = 4;

    private static final int MAXIMUM_VOCABULARY = 1 << 24;
    private static final int MAXIMUM_CONTEXT = 1 << 30;

    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

    private static final Set<String> ROPE_SCALINGS = Set.of("none", "linear", "yarn", "longrope");

    /** Types that only intermediate results have; the library has no operation on such weights. */
    private static final Set<TensorType> NOT_FOR_WEIGHTS =
            EnumSet.of(TensorType.Q8_1, TensorType.Q8_K, TensorType.I8, TensorType.I16, TensorType.I64, TensorType.F64);

    private final GgufHeader header;
    private final TextDigests vocabulary;
    private final String architecture;

    private ModelRules(GgufHeader header, TextDigests vocabulary) {
        this.header = header;
        this.vocabulary = vocabulary;
        this.architecture = header.architecture();
    }

    /** @throws GgufException naming the first rule that is broken */
    static void check(GgufHeader header, TextDigests vocabulary) {
        new ModelRules(header, vocabulary).check();
    }

    private void check() {
        checkKind();
        checkWidths();
        checkAttention();
        checkExperts();
        checkPositions();
        checkVocabulary();
        checkTensors();
    }

    private void checkKind() {
        String type = header.metadata().findString("general.type").orElse("model");
        if (!type.equals("model")) {
            throw new GgufException("holds no model but an item of type '" + type + "'");
        }
        if (architecture.equals("clip")) {
            throw new GgufException("holds the vision part of a model, not a language model");
        }
        if (!Architectures.isKnown(architecture)) {
            throw new GgufException("unknown architecture '" + architecture + "'");
        }
    }

    private void checkWidths() {
        requireRange("block_count", 1, MAXIMUM_BLOCKS);
        requireRange("embedding_length", 1, MAXIMUM_WIDTH);
        requireRange("context_length", 1, MAXIMUM_CONTEXT);
        allowRange("embedding_length_out", 1, MAXIMUM_WIDTH);
        allowRange("feed_forward_length", 0, 1 << 24);
        allowRange("nextn_predict_layers", 0, header.blockCount() - 1);
        allowRange("vocab_size", 1, MAXIMUM_VOCABULARY);
        allowRange("pooling_type", 0, MAXIMUM_POOLING);
        header.metadata().keys().stream().filter(key -> key.endsWith("epsilon")).forEach(this::requireSmallFraction);
    }

    private void checkAttention() {
        requirePerLayer("attention.head_count", MAXIMUM_WIDTH);
        requirePerLayer("attention.head_count_kv", MAXIMUM_WIDTH);
        allowRange("attention.key_length", 1, MAXIMUM_WIDTH);
        allowRange("attention.value_length", 1, MAXIMUM_WIDTH);
        AttentionShape shape = AttentionShape.of(header);
        for (int layer = 0; layer < shape.headCounts().size(); layer++) {
            requireWholeGroups(
                    shape.headCounts().get(layer), shape.cacheHeadCounts().get(layer));
        }
        if (shape.headCounts().stream().anyMatch(heads -> heads > header.embeddingLength())) {
            throw new GgufException(
                    "damaged: more attention heads than the " + header.embeddingLength() + " elements of an embedding");
        }
    }

    private void requireWholeGroups(int heads, int cacheHeads) {
        if (heads > 0 && cacheHeads > 0 && heads % cacheHeads != 0) {
            throw new GgufException(
                    "damaged: " + heads + " attention heads cannot share " + cacheHeads + " key-value heads");
        }
    }

    private void checkExperts() {
        allowRange("expert_count", 0, MAXIMUM_EXPERTS);
        long experts = header.findHyperparameter("expert_count").orElse(0);
        requirePerLayer("expert_used_count", (int) experts);
        if (experts > 0 && header.findHyperparameter("expert_used_count").orElse(1) == 0) {
            throw new GgufException("damaged: the model has experts and uses none of them");
        }
        checkExpertGroups(experts);
    }

    private void checkExpertGroups(long experts) {
        allowRange("expert_group_count", 0, Math.max(0, experts - 1));
        long groups = header.findHyperparameter("expert_group_count").orElse(0);
        if (groups > 1) {
            requireRange("expert_group_used_count", 1, groups - 1);
            if (experts % groups != 0) {
                throw new GgufException("damaged: " + experts + " experts cannot form " + groups + " equal groups");
            }
        }
    }

    private void checkPositions() {
        allowRange("rope.dimension_count", 0, MAXIMUM_WIDTH);
        allowRange("rope.scaling.original_context_length", 1, MAXIMUM_CONTEXT);
        Optional<String> scaling = header.metadata().findString(architecture + ".rope.scaling.type");
        if (scaling.isPresent() && !ROPE_SCALINGS.contains(scaling.get())) {
            throw new GgufException("unknown kind of position scaling '" + scaling.get() + "'");
        }
    }

    private void checkVocabulary() {
        GgufMetadata metadata = header.metadata();
        long tokens = metadata.findArray("tokenizer.ggml.tokens")
                .map(GgufArray::count)
                .orElse(0L);
        String model =
                metadata.findString("tokenizer.ggml.model").orElseThrow(() -> new GgufException("has no tokenizer"));
        if (tokens < 1 || tokens > MAXIMUM_VOCABULARY) {
            throw new GgufException("damaged: has a vocabulary of " + tokens + " tokens");
        }
        for (String name : List.of("scores", "token_type")) {
            Optional<GgufArray> array = metadata.findArray("tokenizer.ggml." + name);
            if (array.isPresent() && array.get().count() < tokens) {
                throw new GgufException("damaged: 'tokenizer.ggml." + name + "' does not cover the vocabulary");
            }
        }
        checkTokenTexts(model);
    }

    private void checkTokenTexts(String model) {
        if (vocabulary.hasDuplicates()) {
            throw new GgufException("damaged: two tokens have the same text");
        }
        if (model.equals("llama")) {
            IntStream.range(0, 256).forEach(this::requireByteToken);
        }
    }

    /** Text that no other token covers is written in bytes; a missing one ends the process when a prompt needs it. */
    private void requireByteToken(int value) {
        boolean known = vocabulary.contains("<0x" + HEXADECIMAL.toHexDigits((byte) value) + ">")
                || (value < 0x80 && vocabulary.contains(Character.toString(value)));
        if (!known) {
            throw new GgufException("damaged: the vocabulary has no token for byte " + value);
        }
    }

    private void checkTensors() {
        if (header.tensors().isEmpty()) {
            throw new GgufException("holds no weights");
        }
        for (GgufTensor tensor : header.tensors()) {
            TensorType type = tensor.type();
            boolean scaleInBlocks = tensor.dimensions().size() == 1 && type != TensorType.F32 && type != TensorType.I32;
            if (NOT_FOR_WEIGHTS.contains(type) || scaleInBlocks) {
                throw new GgufException("damaged: tensor '" + tensor.name() + "' cannot be of type " + type);
            }
        }
    }

    private void requireRange(String name, long least, long most) {
        String key = architecture + "." + name;
        if (!header.metadata().keys().contains(key)) {
            throw new GgufException("does not say '" + key + "'");
        }
        allowRange(name, least, most);
    }

    private void allowRange(String name, long least, long most) {
        String key = architecture + "." + name;
        Object value = header.metadata().values().get(key);
        if (value instanceof GgufArray array) {
            array.numbers().forEach(number -> requireWithin(key, number, least, most));
        } else if (value != null) {
            requireWithin(key, value, least, most);
        }
    }

    private void requirePerLayer(String name, int most) {
        allowRange(name, 0, most);
        String key = architecture + "." + name;
        Optional<GgufArray> array = header.metadata().findArray(key);
        if (array.isPresent() && array.get().numbers().size() != header.blockCount()) {
            throw new GgufException("damaged: '" + key + "' has " + array.get().count() + " numbers for "
                    + header.blockCount() + " layers");
        }
    }

    private void requireSmallFraction(String key) {
        double value = header.metadata().findNumber(key).orElse(-1);
        if (!(value >= 0 && value <= 1)) {
            throw new GgufException("damaged: '" + key + "' is not between 0 and 1");
        }
    }

    private static void requireWithin(String key, Object value, long least, long most) {
        if (!(value instanceof Long number) || number < least || number > most) {
            throw new GgufException("damaged: '" + key + "' is " + (value instanceof Number ? value : "no number")
                    + ", not between " + least + " and " + most);
        }
    }
}
