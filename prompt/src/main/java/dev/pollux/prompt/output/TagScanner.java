package dev.pollux.prompt.output;

/** The end of a function's tag. */
final class TagScanner implements ValueScanner {

    static final String END = "</function>";

    private int matched;

    // Only its first character begins the end, so a mismatch can only begin anew.
    @Override
    public boolean endsWith(char c) {
        matched = c == END.charAt(matched) ? matched + 1 : c == END.charAt(0) ? 1 : 0;
        return matched == END.length();
    }
}
