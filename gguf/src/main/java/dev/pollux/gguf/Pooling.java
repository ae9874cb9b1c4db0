package dev.pollux.gguf;

import java.util.Arrays;

/** How the vectors of a text's tokens become the text's. Numbers are those of {@code enum llama_pooling_type}, llama.cpp v0.5.0. */
public enum Pooling {
    /** Their average; also where a file names nothing. */
    MEAN(1),
    /** The first token's. */
    FIRST(2),
    /** The last token's. */
    LAST(3);

    private final int number;

    Pooling(int number) {
        this.number = number;
    }

    /** The library's number. */
    public int number() {
        return number;
    }

    static Pooling of(GgufHeader header) {
        long number = header.findHyperparameter("pooling_type").orElse(MEAN.number);
        return Arrays.stream(values())
                .filter(pooling -> pooling.number == number)
                .findFirst()
                .orElse(MEAN);
    }
}
