package dev.pollux.constraint.automaton;

import org.apache.lucene.util.automaton.Automaton;

/** Automata of JSON strings, quotes included. */
public final class JsonStrings {
    private JsonStrings() {}

    /** Any string in the canonical spelling; the spelling of property names that a schema does not name. */
    public static Dfa canonical(Budget budget) {
        return new CodePoints(Patterns.anyText(), budget).quoted();
    }

    /** The texts of the automaton over code points, in the canonical spelling. */
    public static Dfa of(Automaton deterministic, Budget budget) {
        return new CodePoints(deterministic, budget).quoted();
    }

    /** Any string with any escapes JSON has; surrogates only as pairs. */
    public static Dfa free(Budget budget) {
        DfaBuilder builder = new DfaBuilder(budget);
        int open = builder.state();
        int text = builder.boundary();
        builder.edge(open, '"', text);
        builder.edge(text, '"', builder.accepting());
        builder.edge(text, 0x20, 0x21, text);
        builder.edge(text, 0x23, 0x5b, text);
        builder.edge(text, 0x5d, 0x7f, text);
        Utf8.multiByte(builder, text, text);
        int escape = builder.state();
        builder.edge(text, '\\', escape);
        for (char letter : "\"\\/bfnrt".toCharArray()) {
            builder.edge(escape, letter, text);
        }
        int hex = builder.state();
        builder.edge(escape, 'u', hex);
        hexEscapes(builder, hex, text);
        return builder.build();
    }

    private static void hexEscapes(DfaBuilder builder, int first, int text) {
        int three = hexDigits(builder, 3, text);
        int afterD = builder.state();
        builder.edge(first, '0', '9', three);
        builder.edge(first, 'a', 'c', three);
        builder.edge(first, 'A', 'C', three);
        builder.edge(first, 'e', 'f', three);
        builder.edge(first, 'E', 'F', three);
        builder.edge(first, 'd', afterD);
        builder.edge(first, 'D', afterD);
        builder.edge(afterD, '0', '7', hexDigits(builder, 2, text));
        int low = builder.state();
        int high = hexDigits(builder, 2, low);
        builder.edge(afterD, '8', '9', high);
        builder.edge(afterD, 'a', 'b', high);
        builder.edge(afterD, 'A', 'B', high);
        lowSurrogate(builder, low, text);
    }

    private static void lowSurrogate(DfaBuilder builder, int from, int text) {
        int u = builder.state();
        int d = builder.state();
        int second = builder.state();
        builder.edge(from, '\\', u);
        builder.edge(u, 'u', d);
        builder.edge(d, 'd', second);
        builder.edge(d, 'D', second);
        int rest = hexDigits(builder, 2, text);
        builder.edge(second, 'c', 'f', rest);
        builder.edge(second, 'C', 'F', rest);
    }

    private static int hexDigits(DfaBuilder builder, int count, int to) {
        int next = to;
        for (int i = 0; i < count; i++) {
            int state = builder.state();
            builder.edge(state, '0', '9', next);
            builder.edge(state, 'a', 'f', next);
            builder.edge(state, 'A', 'F', next);
            next = state;
        }
        return next;
    }
}
