package dev.pollux.protocol.openai.chat;

/** Why an answer ended. */
public enum ChatFinish {
    /** The model was done, or a stop text came. */
    STOP("stop"),
    /** It was as long as it may be. */
    LENGTH("length"),
    /** The model wants functions called. */
    TOOL_CALLS("tool_calls"),
    /** What came next was held back. */
    CONTENT_FILTER("content_filter");

    private final String wire;

    ChatFinish(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
