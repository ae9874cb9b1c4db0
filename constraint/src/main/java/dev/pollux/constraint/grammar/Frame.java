package dev.pollux.constraint.grammar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a text stands inside one node, on top of where it stands in the nodes around: a stack as an immutable linked list, so that
 * alternatives and sequences share what they have in common.
 *
 * <p>What {@code phase}, {@code place} and {@code count} mean is the node's business.
 */
public final class Frame {
    final Node node;
    final int phase;
    final int place;
    final int count;
    final @Nullable MemberNames names;
    final @Nullable Frame parent;
    final int depth;
    private final int hash;

    Frame(Node node, int phase, int place, int count, @Nullable MemberNames names, @Nullable Frame parent) {
        this.node = node;
        this.phase = phase;
        this.place = place;
        this.count = count;
        this.names = names;
        this.parent = parent;
        this.depth = (parent == null ? 0 : parent.depth) + (node.isContainer() ? 1 : 0);
        int own = ((node.id * 31 + phase) * 31 + place) * 31 + count;
        int below = parent == null ? 7 : parent.hash;
        this.hash = (own * 31 + (names == null ? 0 : names.hashCode())) * 0x9e3779b1 + below;
    }

    public Node node() {
        return node;
    }

    public @Nullable Frame parent() {
        return parent;
    }

    Frame at(int newPhase, int newPlace) {
        return new Frame(node, newPhase, newPlace, count, names, parent);
    }

    /** Whether both stand at the same place with the same stack. Iterative: stacks are as deep as answers. */
    boolean isSame(Frame other) {
        Frame mine = this;
        Frame theirs = other;
        while (mine != theirs) {
            if (mine == null || theirs == null || !mine.sameTop(theirs)) {
                return false;
            }
            mine = mine.parent;
            theirs = theirs.parent;
        }
        return true;
    }

    private boolean sameTop(Frame other) {
        return hash == other.hash
                && node == other.node
                && phase == other.phase
                && place == other.place
                && count == other.count
                && MemberNames.same(names, other.names);
    }

    /**
     * What decides which texts of at most {@code longest} bytes may come: counters are cut where they can no longer matter.
     * Without the names of members already written, which {@link FrameSet#hasComparedNames} is for.
     */
    public int[] signature(int longest) {
        int[] found = new int[16];
        int length = 0;
        for (Frame frame = this; frame != null; frame = frame.parent) {
            if (length + 5 > found.length) {
                found = Arrays.copyOf(found, found.length * 2);
            }
            found[length++] = frame.node.id;
            found[length++] = frame.phase;
            found[length++] = frame.place;
            found[length++] = frame.node.countSignature(frame, longest);
            found[length++] = frame.names == null ? 0 : frame.names.progress();
        }
        return Arrays.copyOf(found, length);
    }
}
