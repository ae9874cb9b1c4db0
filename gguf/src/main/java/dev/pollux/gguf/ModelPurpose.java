package dev.pollux.gguf;

import java.util.OptionalLong;
import java.util.Set;

/** What a model is for, told from its file: one thing, so that it is offered for nothing else. */
public enum ModelPurpose {
    /** It continues texts. */
    GENERATION,
    /** It turns whole texts into vectors. */
    EMBEDDING,
    /** It says how well a text answers a question. */
    RANKING;

    /** {@code LLAMA_POOLING_TYPE_RANK} of llama.cpp v0.5.0. */
    private static final long RANK = 4;

    /**
     * Architectures that read texts and write none. Source: the models without a cache, and those with an encoder only, in {@code
     * src/llama-model.cpp} of llama.cpp v0.5.0.
     */
    private static final Set<String> ENCODERS = Set.of(
            "bert",
            "modern-bert",
            "nomic-bert",
            "nomic-bert-moe",
            "neo-bert",
            "jina-bert-v2",
            "jina-bert-v3",
            "eurobert",
            "gemma-embedding",
            "llama-embed",
            "t5encoder");

    /** A model that generates has no way of pooling; one that was trained to embed names its own. */
    static ModelPurpose of(GgufHeader header) {
        OptionalLong pooling = header.findHyperparameter("pooling_type");
        if (pooling.orElse(0) == RANK) {
            return RANKING;
        }
        return pooling.orElse(0) > 0 || ENCODERS.contains(header.architecture()) ? EMBEDDING : GENERATION;
    }
}
