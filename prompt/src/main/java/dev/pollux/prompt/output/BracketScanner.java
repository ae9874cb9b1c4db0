package dev.pollux.prompt.output;

/** The end of an object or array whose strings stand between {@code quote}s. */
final class BracketScanner implements ValueScanner {

    private final String quote;
    private final boolean escapes;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private int quoteCharacters;

    BracketScanner(String quote, boolean escapes) {
        this.quote = quote;
        this.escapes = escapes;
    }

    @Override
    public boolean endsWith(char c) {
        if (escaped) {
            escaped = false;
            return false;
        }
        if (completesQuote(c)) {
            inString = !inString;
            return false;
        }
        if (inString) {
            escaped = escapes && c == '\\';
            return false;
        }
        return closesAll(c);
    }

    // No quote here repeats its first character, so a mismatch can only begin a new one.
    private boolean completesQuote(char c) {
        quoteCharacters = c == quote.charAt(quoteCharacters) ? quoteCharacters + 1 : c == quote.charAt(0) ? 1 : 0;
        if (quoteCharacters < quote.length()) {
            return false;
        }
        quoteCharacters = 0;
        return true;
    }

    private boolean closesAll(char c) {
        if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
        }
        return depth == 0;
    }
}
