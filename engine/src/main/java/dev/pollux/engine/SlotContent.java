package dev.pollux.engine;

/**
 * What a slot holds. Compared by identity.
 *
 * <p>Threading: immutable, as long as nobody changes the array.
 */
final class SlotContent {

    /** Of an empty slot. */
    static final SlotContent NOTHING = new SlotContent("", new int[0]);

    private final String space;
    private final int[] tokens;

    /**
     * @param space who may share it
     * @param tokens in the order of the sequence; not to be changed any more
     */
    SlotContent(String space, int[] tokens) {
        this.space = space;
        this.tokens = tokens;
    }

    String space() {
        return space;
    }

    /** Not to be changed. */
    int[] tokens() {
        return tokens;
    }

    int length() {
        return tokens.length;
    }
}
