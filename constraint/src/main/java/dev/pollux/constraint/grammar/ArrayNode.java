package dev.pollux.constraint.grammar;

import dev.pollux.constraint.Whitespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array. The number of elements is a counter in the frame, whatever its limits are. */
public final class ArrayNode extends Node {
    private static final int OPEN = 0;
    private static final int FIRST = 1;
    private static final int BEHIND_COMMA = 2;
    private static final int INSIDE = 3;
    private static final int BEHIND_ELEMENT = 4;

    private final Node[] prefix;
    private final @Nullable Node items;
    private final int min;
    private final int max;
    private final Whitespace whitespace;
    private final int maxNesting;

    ArrayNode(int id, Elements elements, Whitespace whitespace, int maxNesting) {
        super(id);
        this.prefix = elements.prefix.toArray(Node[]::new);
        this.items = elements.items;
        this.min = elements.min;
        this.max = items == null ? Math.min(elements.max, prefix.length) : elements.max;
        this.whitespace = whitespace;
        this.maxNesting = maxNesting;
    }

    /**
     * What an array holds.
     *
     * @param prefix the first elements, each with its own node
     * @param items all later elements; null for none
     * @param max {@link Integer#MAX_VALUE} for no limit
     */
    public record Elements(
            List<? extends Node> prefix, @Nullable Node items, int min, int max) {}

    @Override
    boolean isContainer() {
        return true;
    }

    @Override
    void start(@Nullable Frame parent, FrameSet out) {
        out.add(new Frame(this, OPEN, 0, 0, null, parent));
    }

    @Override
    void step(Frame frame, int octet, FrameSet out) {
        if (frame.phase == OPEN) {
            if (octet == '[') {
                gap(frame, FIRST, Spacing.NONE, out);
            }
            return;
        }
        if (octet == ']' && mayClose(frame)) {
            finish(frame.parent, out);
            return;
        }
        if (octet == ',' && frame.phase == BEHIND_ELEMENT && frame.place == Spacing.NONE && mayGoOn(frame)) {
            gap(frame, BEHIND_COMMA, Spacing.NONE, out);
            return;
        }
        int spacing = Spacing.next(whitespace, frame.place, octet);
        if (spacing >= 0) {
            gap(frame, frame.phase, spacing, out);
        }
    }

    /** A place between elements, and all that may begin there. */
    private void gap(Frame frame, int phase, int spacing, FrameSet out) {
        Frame here = frame.at(phase, spacing);
        boolean mayClose = phase != BEHIND_COMMA && mayClose(here);
        if (mayClose || whitespace != Whitespace.COMPACT) {
            if (phase != BEHIND_ELEMENT || mayClose) {
                out.add(here);
            }
        }
        if (phase != BEHIND_ELEMENT && mayGoOn(here)) {
            Node child = child(here.count);
            if (child != null) {
                child.start(waiting(here), out);
            }
        }
    }

    private Frame waiting(Frame here) {
        int counted = Math.min(here.count + 1, max == Integer.MAX_VALUE ? Math.max(min, prefix.length) : max);
        return new Frame(this, INSIDE, 0, counted, null, here.parent);
    }

    private @Nullable Node child(int index) {
        return index < prefix.length ? prefix[index] : items;
    }

    private boolean mayClose(Frame frame) {
        return frame.count >= min && frame.phase != BEHIND_COMMA && frame.phase != INSIDE;
    }

    private boolean mayGoOn(Frame frame) {
        Node child = child(frame.count);
        return frame.count < max && child != null && frame.depth + child.height <= maxNesting;
    }

    @Override
    void resume(Frame waiting, FrameSet out) {
        out.add(waiting.at(BEHIND_ELEMENT, Spacing.NONE));
    }

    @Override
    int heightNow() {
        int highest = 0;
        for (int i = 0; i < Math.min(min, prefix.length + 1); i++) {
            Node child = child(i);
            highest = Math.max(highest, child == null ? ENDLESS : child.height);
        }
        return min > max ? ENDLESS : Math.min(ENDLESS, highest + 1);
    }

    @Override
    boolean isNullable() {
        return false;
    }

    @Override
    int countSignature(Frame frame, int longest) {
        if (frame.count < prefix.length) {
            return frame.count;
        }
        int toMin = Math.min(longest + 1, Math.max(0, min - frame.count));
        int toMax = max == Integer.MAX_VALUE ? longest + 1 : Math.min(longest + 1, max - frame.count);
        return prefix.length + toMin * (longest + 2) + toMax;
    }
}
