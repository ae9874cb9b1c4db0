package dev.pollux.engine;

/**
 * Says which tokens a candidate may choose next, as its answer grows.
 *
 * <p>Threading: confined to the engine's thread.
 */
interface TokenGuide {

    /** Lets everything happen. */
    TokenGuide FREE = new TokenGuide() {
        @Override
        public boolean restricts() {
            return false;
        }

        @Override
        public boolean allows(int token) {
            return true;
        }

        @Override
        public long[] allowed() {
            throw new IllegalStateException("everything is allowed");
        }

        @Override
        public void accept(int token) {
            // It remembers nothing.
        }

        @Override
        public int[] forced(int atMost) {
            return NOTHING;
        }

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public boolean mayEnd() {
            return true;
        }
    };

    /** No tokens. */
    int[] NOTHING = {};

    /** Whether anything is forbidden now. */
    boolean restricts();

    /** Whether this token may come next; tokens that end the answer are asked about like any other. */
    boolean allows(int token);

    /** All tokens that may come next: bit {@code token % 64} of word {@code token / 64}. At least one; not to be changed. */
    long[] allowed();

    /** The token came next. It was allowed. */
    void accept(int token);

    /**
     * The tokens that have to come next because nothing else is allowed; empty where there is a choice, or where finding out is
     * not worth it.
     *
     * @param atMost no more than this many
     */
    int[] forced(int atMost);

    /** Whether nothing may come but the end. */
    boolean isComplete();

    /** Whether the answer would be whole if it ended here. */
    boolean mayEnd();

    /** Whether what comes next belongs to a thought. */
    default boolean isThinking() {
        return false;
    }
}
