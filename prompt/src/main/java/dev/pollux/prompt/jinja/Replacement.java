package dev.pollux.prompt.jinja;

/** {@code str.replace}, which pays before it writes. */
final class Replacement {

    private Replacement() {}

    /** @param limit the most occurrences to replace; negative for all */
    static String replace(Budget budget, String text, String old, String replacement, long limit) {
        budget.chargeSearch(text, old);
        StringBuilder out = new StringBuilder();
        int from = 0;
        int at = text.indexOf(old);
        for (long left = limit; at >= 0 && left != 0; left--) {
            budget.charge(replacement.length());
            out.append(text, from, at).append(replacement);
            from = at + old.length();
            at = old.isEmpty() ? nextGap(text, out, from) : text.indexOf(old, from);
            from = old.isEmpty() ? at : from;
        }
        return from < 0 ? out.toString() : out.append(text, from, text.length()).toString();
    }

    /** Replacing nothing means writing between all characters. */
    private static int nextGap(String text, StringBuilder out, int from) {
        if (from >= text.length()) {
            return -1;
        }
        int next = text.offsetByCodePoints(from, 1);
        out.append(text, from, next);
        return next;
    }
}
