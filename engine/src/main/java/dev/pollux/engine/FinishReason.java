package dev.pollux.engine;

/** Why a candidate ended. */
public enum FinishReason {
    /** The model ended its answer, or a stop sequence was met. */
    STOP,
    /** The request's token limit or the end of the context was reached. */
    MAX_TOKENS,
    /** A stop sequence came before the answer was what its constraint demands. */
    CUT_SHORT
}
