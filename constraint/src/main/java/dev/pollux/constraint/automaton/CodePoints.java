package dev.pollux.constraint.automaton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Transition;

/**
 * Turns a deterministic automaton over code points into one over bytes: UTF-8, quoted and canonically escaped as a JSON string
 * or bare. UTF-8 and the escapes are prefix codes, so that the result is deterministic without further work. Every state of the
 * source becomes a boundary.
 */
final class CodePoints {
    private static final int LAST = Character.MAX_CODE_POINT;

    private record Range(int low, int high, int to) {}

    private record Uniform(int bytesLeft, int to) {}

    private final Automaton source;
    private final Budget budget;
    private final DfaBuilder builder;
    private final Map<Uniform, Integer> uniform = new HashMap<>();
    private int[] boundaries = new int[0];

    CodePoints(Automaton source, Budget budget) {
        this.source = source;
        this.budget = budget;
        this.builder = new DfaBuilder(budget);
    }

    Dfa quoted() {
        int open = builder.state();
        int closed = builder.accepting();
        makeBoundaries();
        if (boundaries.length > 0) {
            builder.edge(open, '"', boundaries[0]);
        }
        for (int state = 0; state < boundaries.length; state++) {
            List<Range> ranges = ranges(state);
            raw(boundaries[state], ranges, 0x20);
            escapes(boundaries[state], ranges);
            if (source.isAccept(state)) {
                builder.edge(boundaries[state], '"', closed);
            }
        }
        return builder.build();
    }

    Dfa bare() {
        makeBoundaries();
        for (int state = 0; state < boundaries.length; state++) {
            raw(boundaries[state], ranges(state), 0);
            if (source.isAccept(state)) {
                builder.accept(boundaries[state]);
            }
        }
        return builder.build();
    }

    private void makeBoundaries() {
        boundaries = new int[source.getNumStates()];
        for (int state = 0; state < boundaries.length; state++) {
            boundaries[state] = builder.boundary();
        }
    }

    private List<Range> ranges(int state) {
        budget.checkTime();
        Transition transition = new Transition();
        int count = source.initTransition(state, transition);
        Range[] found = new Range[count];
        for (int i = 0; i < count; i++) {
            source.getNextTransition(transition);
            found[i] = new Range(transition.min, transition.max, boundaries[transition.dest]);
        }
        return List.of(found);
    }

    private static List<Range> clipped(List<Range> ranges, int low, int high) {
        return ranges.stream()
                .filter(range -> range.high >= low && range.low <= high)
                .map(range -> new Range(Math.max(low, range.low), Math.min(high, range.high), range.to))
                .toList();
    }

    private static int targetAt(List<Range> ranges, int codePoint) {
        for (Range range : ranges) {
            if (range.low <= codePoint && codePoint <= range.high) {
                return range.to;
            }
        }
        return Dfa.DEAD;
    }

    private void raw(int from, List<Range> ranges, int lowest) {
        boolean isJson = lowest > 0;
        for (Range range : clipped(ranges, lowest, 0x7f)) {
            if (isJson) {
                edgeOutside(from, range);
            } else {
                builder.edge(from, range.low, range.high, range.to);
            }
        }
        leads(from, clipped(ranges, 0x80, 0x7ff), 0xc0, 1);
        List<Range> threeBytes = new ArrayList<>(clipped(ranges, 0x800, 0xd7ff));
        threeBytes.addAll(clipped(ranges, 0xe000, 0xffff));
        leads(from, threeBytes, 0xe0, 2);
        leads(from, clipped(ranges, 0x10000, LAST), 0xf0, 3);
    }

    /** Printable characters except the quote and the backslash. */
    private void edgeOutside(int from, Range range) {
        int[] cuts = {0x20, '"' - 1, '"' + 1, '\\' - 1, '\\' + 1, 0x7f};
        for (int i = 0; i < cuts.length; i += 2) {
            int low = Math.max(range.low, cuts[i]);
            int high = Math.min(range.high, cuts[i + 1]);
            if (low <= high) {
                builder.edge(from, low, high, range.to);
            }
        }
    }

    private void leads(int from, List<Range> ranges, int prefix, int bytesLeft) {
        if (!ranges.isEmpty()) {
            int count = bytesLeft == 1 ? 32 : bytesLeft == 2 ? 16 : 5;
            branches(from, ranges, 0, new Level(prefix, count, bytesLeft));
        }
    }

    private record Level(int firstByte, int count, int bytesLeft) {}

    /** Adds one edge for each run of bytes behind which the same follows. */
    private void branches(int from, List<Range> ranges, int base, Level level) {
        int span = 1 << (6 * level.bytesLeft);
        int runStart = 0;
        int runTarget = Dfa.DEAD;
        for (int i = 0; i <= level.count; i++) {
            int next = i == level.count ? Dfa.DEAD : continuation(ranges, base + i * span, level.bytesLeft);
            if (next != runTarget || i == level.count) {
                if (runTarget != Dfa.DEAD) {
                    builder.edge(from, level.firstByte + runStart, level.firstByte + i - 1, runTarget);
                }
                runStart = i;
                runTarget = next;
            }
        }
    }

    private int continuation(List<Range> ranges, int base, int bytesLeft) {
        int last = base + (1 << (6 * bytesLeft)) - 1;
        boolean touched = false;
        for (Range range : ranges) {
            if (range.low <= base && last <= range.high) {
                return uniform(bytesLeft, range.to);
            }
            touched |= range.low <= last && base <= range.high;
        }
        if (!touched || bytesLeft == 0) {
            return Dfa.DEAD;
        }
        int state = builder.state();
        branches(state, clipped(ranges, base, last), base, new Level(0x80, 64, bytesLeft - 1));
        return state;
    }

    private int uniform(int bytesLeft, int to) {
        if (bytesLeft == 0) {
            return to;
        }
        Uniform key = new Uniform(bytesLeft, to);
        Integer known = uniform.get(key);
        if (known != null) {
            return known;
        }
        int state = builder.state();
        builder.edge(state, 0x80, 0xbf, uniform(bytesLeft - 1, to));
        uniform.put(key, state);
        return state;
    }

    private void escapes(int from, List<Range> ranges) {
        int[] targets = new int[0x20];
        boolean any = targetAt(ranges, '"') != Dfa.DEAD || targetAt(ranges, '\\') != Dfa.DEAD;
        for (int control = 0; control < 0x20; control++) {
            targets[control] = targetAt(ranges, control);
            any |= targets[control] != Dfa.DEAD;
        }
        if (!any) {
            return;
        }
        int escape = builder.state();
        builder.edge(from, '\\', escape);
        for (int codePoint : new int[] {'"', '\\', '\b', '\f', '\n', '\r', '\t'}) {
            int to = targetAt(ranges, codePoint);
            if (to != Dfa.DEAD) {
                builder.edge(escape, CanonicalJson.shortEscape(codePoint), to);
            }
        }
        hexEscapes(escape, targets);
    }

    private void hexEscapes(int escape, int[] targets) {
        int[] after = {builder.state(), builder.state(), builder.state(), builder.state(), builder.state()};
        builder.edge(escape, 'u', after[0]);
        builder.edge(after[0], '0', after[1]);
        builder.edge(after[1], '0', after[2]);
        builder.edge(after[2], '0', after[3]);
        builder.edge(after[2], '1', after[4]);
        for (int control = 0; control < 0x20; control++) {
            if (targets[control] != Dfa.DEAD && CanonicalJson.shortEscape(control) == 0) {
                builder.edge(after[3 + control / 16], Character.forDigit(control % 16, 16), targets[control]);
            }
        }
    }
}
