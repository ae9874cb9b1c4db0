package dev.pollux.constraint.grammar;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a grammar. Nodes refer to each other in a graph that may have cycles; a {@link Frame} says how far a text has come in
 * one of them. Immutable once the grammar is complete, so that all threads share them.
 *
 * <p>{@code height} is the number of nested containers the smallest text of the node needs. A child is only begun where it
 * fits under the grammar's limit, so that an answer that has begun can always end.
 */
public abstract sealed class Node permits Lexeme, Choice, ObjectNode, ArrayNode, SequenceNode, RepetitionNode {
    /** More than any limit: the node has no finite text. */
    public static final int ENDLESS = 1_000_000;

    final int id;
    int height = ENDLESS;

    Node(int id) {
        this.id = id;
    }

    /** Adds where a text of this node may begin. */
    abstract void start(@Nullable Frame parent, FrameSet out);

    /** Adds where the text may stand after a byte; nothing if the byte may not come. */
    abstract void step(Frame frame, int octet, FrameSet out);

    /** Adds how it goes on after the child that {@code waiting} was waiting for. */
    abstract void resume(Frame waiting, FrameSet out);

    /** Height by the heights the children have now. */
    abstract int heightNow();

    /** Whether the empty text is one of this node's. */
    abstract boolean isNullable();

    boolean isContainer() {
        return false;
    }

    int countSignature(Frame frame, int longest) {
        return frame.count;
    }

    public int id() {
        return id;
    }

    public int height() {
        return height;
    }

    static void finish(@Nullable Frame parent, FrameSet out) {
        if (parent == null) {
            out.complete();
        } else {
            parent.node.resume(parent, out);
        }
    }

    static int depthOf(@Nullable Frame frame) {
        return frame == null ? 0 : frame.depth;
    }
}
