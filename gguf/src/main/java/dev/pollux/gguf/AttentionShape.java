package dev.pollux.gguf;

import java.util.Collections;
import java.util.List;

/**
 * How wide attention is in each layer.
 *
 * @param headCounts number of query heads, by layer
 * @param cacheHeadCounts number of key-value heads, by layer
 * @param keyLength elements of one head's key
 * @param valueLength elements of one head's value
 */
record AttentionShape(List<Integer> headCounts, List<Integer> cacheHeadCounts, int keyLength, int valueLength) {

    private static final int HALF_PRECISION_BYTES = 2;

    /** Reads the shape; {@link ModelRules} has checked the numbers or is about to. */
    static AttentionShape of(GgufHeader header) {
        List<Integer> heads = perLayer(header, "attention.head_count", Collections.nCopies(header.blockCount(), 0));
        List<Integer> cacheHeads = perLayer(header, "attention.head_count_kv", heads);
        int mostHeads = heads.stream().mapToInt(Integer::intValue).max().orElse(0);
        int usualLength = mostHeads == 0 ? 0 : header.embeddingLength() / mostHeads;
        return new AttentionShape(
                heads,
                cacheHeads,
                (int) header.findHyperparameter("attention.key_length").orElse(usualLength),
                (int) header.findHyperparameter("attention.value_length").orElse(usualLength));
    }

    long cacheBytesPerToken() {
        long heads = cacheHeadCounts.stream().mapToLong(Integer::intValue).sum();
        return heads * (keyLength + valueLength) * HALF_PRECISION_BYTES;
    }

    /** A number for all layers, or one for each. */
    private static List<Integer> perLayer(GgufHeader header, String name, List<Integer> absent) {
        String key = header.architecture() + "." + name;
        return header.metadata()
                .findArray(key)
                .map(array -> array.numbers().stream().map(Number::intValue).toList())
                .orElseGet(() -> header.metadata().findInteger(key).stream()
                        .mapToObj(all -> Collections.nCopies(header.blockCount(), (int) all))
                        .findFirst()
                        .orElse(absent));
    }
}
