package dev.pollux.gguf;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The header of a model file.
 *
 * @param version 2 or 3
 * @param alignment of the tensors, in bytes
 * @param metadata all key-value pairs
 * @param tensors in the file's order
 * @param dataOffset where the data section begins, in bytes from the file's start
 * @param fileBytes size of the whole file
 */
public record GgufHeader(
        int version, int alignment, GgufMetadata metadata, List<GgufTensor> tensors, long dataOffset, long fileBytes) {

    /** Family of the model, such as {@code llama} or {@code qwen3}. */
    public String architecture() {
        return metadata.findString("general.architecture")
                .orElseThrow(() -> new GgufException("does not say which architecture the model has"));
    }

    /** The model's name as its makers wrote it. */
    public Optional<String> name() {
        return metadata.findString("general.name");
    }

    /** The model's licence, usually an SPDX identifier. */
    public Optional<String> license() {
        return metadata.findString("general.license");
    }

    /** The model's size for people, such as {@code 135M}: as its makers wrote it, else from the number of parameters. */
    public String sizeLabel() {
        return metadata.findString("general.size_label").orElseGet(() -> SizeLabel.of(parameterCount()));
    }

    /** The Jinja template that renders a chat as this model's prompt. */
    public Optional<String> chatTemplate() {
        return metadata.findString("tokenizer.chat_template");
    }

    /** What the model is for. */
    public ModelPurpose purpose() {
        return ModelPurpose.of(this);
    }

    /** How an embedding model makes one vector of a text. */
    public Pooling pooling() {
        return Pooling.of(this);
    }

    /** Number of elements of the vector that an embedding model makes of a text. */
    public int vectorLength() {
        return (int) findHyperparameter("embedding_length_out").orElse(embeddingLength());
    }

    /** The type in which most weights are stored; what people call the file's quantisation. */
    public TensorType fileType() {
        Map<TensorType, Long> elements = tensors.stream()
                .collect(Collectors.groupingBy(GgufTensor::type, Collectors.summingLong(GgufTensor::elements)));
        return elements.entrySet().stream()
                .max(Map.Entry.<TensorType, Long>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(TensorType.F32);
    }

    /** Number of weights in this file. */
    public long parameterCount() {
        return tensors.stream().mapToLong(GgufTensor::elements).sum();
    }

    /** Bytes of all weights in this file. */
    public long weightBytes() {
        return tensors.stream().mapToLong(GgufTensor::bytes).sum();
    }

    /** Number of tokens the model was trained to see at once. */
    public int contextLength() {
        return requireInt("context_length");
    }

    /** Number of layers. */
    public int blockCount() {
        return requireInt("block_count");
    }

    /** Number of elements of the vector that stands for a token inside the model. */
    public int embeddingLength() {
        return requireInt("embedding_length");
    }

    /** Number of attention heads of the layer that has most; 0 for models without attention. */
    public int headCount() {
        return AttentionShape.of(this).headCounts().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** Bytes the key-value cache takes for each token of context, in half precision; 0 for models without attention. */
    public long cacheBytesPerToken() {
        return AttentionShape.of(this).cacheBytesPerToken();
    }

    /** Number of tokens in the vocabulary; 0 if the file has none. */
    public int vocabularySize() {
        return metadata.findArray("tokenizer.ggml.tokens")
                .map(tokens -> (int) tokens.count())
                .orElse(0);
    }

    /** Number of files the model is split into; 1 if it is whole. */
    public int partCount() {
        return (int) Math.max(1, metadata.findInteger("split.count").orElse(1));
    }

    /** The hyper-parameter of this name, written in files with the architecture in front. */
    public OptionalLong findHyperparameter(String name) {
        return metadata.findInteger(architecture() + "." + name);
    }

    private int requireInt(String name) {
        return (int) findHyperparameter(name)
                .orElseThrow(() -> new GgufException("does not say '" + architecture() + "." + name + "'"));
    }
}
