package dev.pollux.constraint.automaton;

/** The well-formed byte sequences of Unicode (table 3-7 of the standard). */
final class Utf8 {
    private Utf8() {}

    /** Adds the characters of two to four bytes between two states. */
    static void multiByte(DfaBuilder builder, int from, int to) {
        int one = builder.state();
        builder.edge(one, 0x80, 0xbf, to);
        int two = builder.state();
        builder.edge(two, 0x80, 0xbf, one);
        int three = builder.state();
        builder.edge(three, 0x80, 0xbf, two);
        builder.edge(from, 0xc2, 0xdf, one);
        special(builder, from, 0xe0, 0xa0, 0xbf, one);
        builder.edge(from, 0xe1, 0xec, two);
        special(builder, from, 0xed, 0x80, 0x9f, one);
        builder.edge(from, 0xee, 0xef, two);
        special(builder, from, 0xf0, 0x90, 0xbf, two);
        builder.edge(from, 0xf1, 0xf3, three);
        special(builder, from, 0xf4, 0x80, 0x8f, two);
    }

    private static void special(DfaBuilder builder, int from, int lead, int low, int high, int to) {
        int state = builder.state();
        builder.edge(from, lead, state);
        builder.edge(state, low, high, to);
    }
}
