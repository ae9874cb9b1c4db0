package dev.pollux.constraint.grammar;

import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.Dfa;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose named members come in one fixed order, so that a position is all there is to remember: with hundreds of
 * optional members there are hundreds of places, not sets of members.
 *
 * <p>In a frame, {@code count} holds the position and the number of members written, {@code place} the white space or how far
 * the name has come. Members the schema does not name may come once all required ones are there; their names differ from all
 * named ones and from each other, and are written canonically.
 */
public final class ObjectNode extends Node {
    private static final int OPEN = 0;
    private static final int FIRST = 1;
    private static final int BEHIND_COMMA = 2;
    private static final int NAME = 3;
    private static final int BEHIND_NAME = 4;
    private static final int BEHIND_COLON = 5;
    private static final int INSIDE = 6;
    private static final int BEHIND_MEMBER = 7;

    /** Two counters share one number: members are fewer than this. */
    private static final int MOST_MEMBERS = 1 << 15;

    private final Members members;
    private final Node[] values;
    private final NameTree names;
    private final int[] requiredFrom;
    private final Whitespace whitespace;
    private final int maxNesting;

    /**
     * What an object holds.
     *
     * @param names canonical bytes with both quotes, in the order of the output
     * @param additional the node of members that have no name here; null for none
     * @param nameText the automaton of their names, with both quotes
     * @param max {@link Integer#MAX_VALUE} for no limit
     */
    public record Members(
            List<byte[]> names,
            List<? extends Node> values,
            List<Boolean> required,
            @Nullable Node additional,
            @Nullable Dfa nameText,
            int min,
            int max) {

        public static int most() {
            return MOST_MEMBERS;
        }
    }

    ObjectNode(int id, Members members, Whitespace whitespace, int maxNesting, Budget budget) {
        super(id);
        this.members = members;
        this.values = members.values.toArray(Node[]::new);
        this.names = NameTree.of(
                members.names.stream()
                        .map(name -> Arrays.copyOfRange(name, 1, name.length))
                        .toList(),
                budget);
        this.requiredFrom = new int[values.length + 1];
        for (int i = values.length - 1; i >= 0; i--) {
            requiredFrom[i] = requiredFrom[i + 1] + (members.required.get(i) ? 1 : 0);
        }
        this.whitespace = whitespace;
        this.maxNesting = maxNesting;
    }

    @Override
    boolean isContainer() {
        return true;
    }

    @Override
    void start(@Nullable Frame parent, FrameSet out) {
        MemberNames none = members.additional == null ? null : MemberNames.NONE;
        out.add(new Frame(this, OPEN, 0, 0, none, parent));
    }

    @Override
    void step(Frame frame, int octet, FrameSet out) {
        switch (frame.phase) {
            case OPEN -> {
                if (octet == '{') {
                    out.add(frame.at(FIRST, Spacing.NONE));
                }
            }
            case NAME -> name(frame, octet, out);
            case BEHIND_NAME -> {
                if (octet == ':') {
                    value(frame, Spacing.NONE, out);
                }
            }
            case BEHIND_COLON -> {
                if (octet == ' ') {
                    value(frame, 1, out);
                }
            }
            default -> gap(frame, octet, out);
        }
    }

    private void gap(Frame frame, int octet, FrameSet out) {
        if (octet == '"' && frame.phase != BEHIND_MEMBER) {
            beginName(frame, out);
        } else if (octet == '}' && frame.phase != BEHIND_COMMA) {
            if (mayClose(frame)) {
                finish(frame.parent, out);
            }
        } else if (octet == ',') {
            if (frame.phase == BEHIND_MEMBER && frame.place == Spacing.NONE && mayGoOn(frame)) {
                out.add(frame.at(BEHIND_COMMA, Spacing.NONE));
            }
        } else {
            int spacing = Spacing.next(whitespace, frame.place, octet);
            if (spacing >= 0 && (frame.phase != BEHIND_MEMBER || mayClose(frame))) {
                out.add(frame.at(frame.phase, spacing));
            }
        }
    }

    private static int position(int count) {
        return count & (MOST_MEMBERS * 2 - 1);
    }

    private static int written(int count) {
        return count / (MOST_MEMBERS * 2);
    }

    private static int count(int position, int written) {
        return written * (MOST_MEMBERS * 2) + position;
    }

    private boolean mayClose(Frame frame) {
        return requiredFrom[position(frame.count)] == 0 && written(frame.count) >= members.min;
    }

    private boolean mayGoOn(Frame frame) {
        return mayName(frame, NameTree.ROOT) || mayAdd(frame);
    }

    private boolean mayAdd(Frame frame) {
        Node additional = members.additional;
        return additional != null
                && requiredFrom[position(frame.count)] == 0
                && written(frame.count) < members.max
                && frame.depth + additional.height <= maxNesting;
    }

    /** Whether a member may come next whose name begins as the tree's node says. */
    private boolean mayName(Frame frame, int node) {
        if (node == NameTree.NONE) {
            return false;
        }
        for (int member : names.members(node)) {
            if (mayBeNext(frame, member)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBeNext(Frame frame, int member) {
        int position = position(frame.count);
        if (member < position || requiredFrom[position] - requiredFrom[member] > 0) {
            return false;
        }
        int after = written(frame.count) + 1;
        boolean isEnough = members.additional != null || after + values.length - member - 1 >= members.min;
        boolean fits = frame.depth + values[member].height <= maxNesting;
        return isEnough && fits && after + requiredFrom[member + 1] <= members.max;
    }

    /** Whether any text may come here, as part of a name of a member that the schema does not name. */
    public boolean isInsideFreeName(Frame frame) {
        MemberNames written = frame.names;
        Dfa text = members.nameText;
        return frame.phase == NAME
                && written != null
                && text != null
                && mayAdd(frame)
                && text.isBoundary(written.state());
    }

    private void beginName(Frame frame, FrameSet out) {
        Dfa text = members.nameText;
        if (text != null && frame.names != null && mayAdd(frame)) {
            MemberNames opened = frame.names.opened(text.next(Dfa.START, '"'));
            out.add(new Frame(this, NAME, NameTree.ROOT, frame.count, opened, frame.parent));
        } else if (mayName(frame, NameTree.ROOT)) {
            out.add(frame.at(NAME, NameTree.ROOT));
        }
    }

    private void name(Frame frame, int octet, FrameSet out) {
        int node = names.child(frame.place, octet);
        int member = node == NameTree.NONE ? NameTree.NONE : names.end(node);
        if (member != NameTree.NONE) {
            if (mayBeNext(frame, member)) {
                MemberNames kept = frame.names == null ? null : frame.names.forgotten();
                int counted = count(member + 1, writtenAfter(frame));
                out.add(new Frame(this, BEHIND_NAME, member, counted, kept, frame.parent));
            }
            return;
        }
        if (frame.names == null || members.nameText == null || !mayAdd(frame)) {
            if (mayName(frame, node)) {
                out.add(frame.at(NAME, node));
            }
            return;
        }
        freeName(frame, octet, node, out);
    }

    private void freeName(Frame frame, int octet, int node, FrameSet out) {
        MemberNames written = frame.names;
        Dfa text = members.nameText;
        if (written == null || text == null) {
            return;
        }
        int state = text.next(written.state(), octet);
        if (state == Dfa.DEAD) {
            return;
        }
        if (!text.accepts(state)) {
            MemberNames extended = written.extended(octet, state);
            out.add(new Frame(this, NAME, node, frame.count, extended, frame.parent));
            return;
        }
        out.compareNames();
        if (!written.isWritten()) {
            int counted = count(position(frame.count), writtenAfter(frame));
            out.add(new Frame(this, BEHIND_NAME, values.length, counted, written.closed(), frame.parent));
        }
    }

    /** One more member; not counted where it makes no difference. */
    private int writtenAfter(Frame frame) {
        int most = members.max == Integer.MAX_VALUE ? members.min : members.max;
        return Math.min(written(frame.count) + 1, most);
    }

    private void value(Frame frame, int spacing, FrameSet out) {
        if (spacing == Spacing.NONE && whitespace != Whitespace.COMPACT) {
            out.add(frame.at(BEHIND_COLON, frame.place));
        }
        Node value = frame.place < values.length ? values[frame.place] : members.additional;
        if (value != null) {
            value.start(frame.at(INSIDE, 0), out);
        }
    }

    @Override
    void resume(Frame waiting, FrameSet out) {
        out.add(waiting.at(BEHIND_MEMBER, Spacing.NONE));
    }

    @Override
    int heightNow() {
        boolean needsMore = members.min > requiredFrom[0];
        int highest = 0;
        for (int i = 0; i < values.length; i++) {
            if (members.required.get(i) || (needsMore && members.additional == null)) {
                highest = Math.max(highest, values[i].height);
            }
        }
        if (needsMore && members.additional != null) {
            highest = Math.max(highest, members.additional.height);
        }
        boolean isPossible =
                requiredFrom[0] <= members.max && (members.additional != null || members.min <= values.length);
        return isPossible ? Math.min(ENDLESS, highest + 1) : ENDLESS;
    }

    @Override
    boolean isNullable() {
        return false;
    }
}
