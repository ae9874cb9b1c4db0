package dev.pollux.constraint.grammar;

import dev.pollux.constraint.Whitespace;

/** A counter of white space between two elements: nothing, one space, or one line break and an indentation. */
final class Spacing {
    static final int NONE = 0;
    private static final int SPACE = 1;
    private static final int LINE = 2;
    private static final int MOST_SPACES = 64;
    private static final int TABS = 100;
    private static final int MOST_TABS = 16;
    private static final int NOT_ALLOWED = -1;

    private Spacing() {}

    /** The state after one more byte, or -1 if it is not white space that may come here. */
    static int next(Whitespace policy, int state, int octet) {
        if (policy == Whitespace.COMPACT) {
            return NOT_ALLOWED;
        }
        return switch (octet) {
            case ' ' -> space(state);
            case '\n' -> state == NONE ? LINE : NOT_ALLOWED;
            case '\t' -> tab(state);
            default -> NOT_ALLOWED;
        };
    }

    private static int space(int state) {
        if (state == NONE) {
            return SPACE;
        }
        return state >= LINE && state < LINE + MOST_SPACES ? state + 1 : NOT_ALLOWED;
    }

    private static int tab(int state) {
        if (state == LINE) {
            return TABS;
        }
        return state >= TABS && state < TABS + MOST_TABS ? state + 1 : NOT_ALLOWED;
    }
}
