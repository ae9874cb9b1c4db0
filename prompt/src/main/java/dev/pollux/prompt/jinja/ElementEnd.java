package dev.pollux.prompt.jinja;

/** Where an expression or a tag ends: at its closing delimiter outside of strings and, for expressions, of mappings. */
final class ElementEnd {

    private ElementEnd() {}

    /**
     * The index of the closing delimiter.
     *
     * @param kind '{' for an expression, '%' for a tag
     */
    static int find(String source, int from, char kind) {
        String close = kind == '{' ? "}}" : "%}";
        int depth = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (depth == 0 && source.startsWith(close, i)) {
                return i;
            }
            if (c == '"' || c == '\'') {
                i = stringEnd(source, i);
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
        }
        throw new JinjaException("The template does not close an expression or a tag.");
    }

    private static int stringEnd(String source, int start) {
        for (int i = start + 1; i < source.length(); i++) {
            if (source.charAt(i) == '\\') {
                i++;
            } else if (source.charAt(i) == source.charAt(start)) {
                return i;
            }
        }
        return source.length();
    }

    /** Puts a blank between neighbouring closing braces outside of strings. */
    static String separateBraces(String expression) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            int end = c == '"' || c == '\'' ? Math.min(stringEnd(expression, i), expression.length() - 1) : i;
            out.append(expression, i, end + 1);
            if (c == '}') {
                out.append(' ');
            }
            i = end;
        }
        return out.toString();
    }
}
