package dev.pollux.engine;

/**
 * The tokens of one step, as parallel arrays that are filled anew for every step.
 *
 * <p>Threading: confined to the engine's thread.
 */
public final class DecodeBatch {

    private final int[] tokens;
    private final int[] positions;
    private final int[] sequences;
    private final boolean[] wantsLogits;
    private int size;

    /** @param capacity the most tokens it holds */
    public DecodeBatch(int capacity) {
        tokens = new int[capacity];
        positions = new int[capacity];
        sequences = new int[capacity];
        wantsLogits = new boolean[capacity];
    }

    /**
     * Appends a token.
     *
     * @param token its number in the vocabulary
     * @param position its position in the sequence, from 0
     * @param sequence the sequence it belongs to
     * @param logits whether the distribution after it is wanted
     * @return its index in the batch, for {@link ModelRunner#logits}
     */
    public int add(int token, int position, int sequence, boolean logits) {
        tokens[size] = token;
        positions[size] = position;
        sequences[size] = sequence;
        wantsLogits[size] = logits;
        return size++;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return tokens.length;
    }

    public int token(int index) {
        return tokens[index];
    }

    public int position(int index) {
        return positions[index];
    }

    public int sequence(int index) {
        return sequences[index];
    }

    public boolean wantsLogits(int index) {
        return wantsLogits[index];
    }
}
