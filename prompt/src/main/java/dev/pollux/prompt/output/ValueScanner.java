package dev.pollux.prompt.output;

/** Finds where the arguments of a call end, character by character. Confined to one call. */
interface ValueScanner {

    /** Whether the value ends with this character. */
    boolean endsWith(char c);

    static ValueScanner of(ToolCallFormat.Notation notation) {
        return switch (notation) {
            case JSON -> new BracketScanner("\"", true);
            case GEMMA -> new BracketScanner("<|\"|>", false);
            case PARAMETER_TAGS -> new TagScanner();
        };
    }
}
