package dev.pollux.constraint.grammar;

import org.jspecify.annotations.Nullable;

/** One node after the other. */
public final class SequenceNode extends Node {
    private final Node[] parts;

    SequenceNode(int id, Node[] parts) {
        super(id);
        this.parts = parts;
    }

    @Override
    void start(@Nullable Frame parent, FrameSet out) {
        part(0, parent, out);
    }

    private void part(int index, @Nullable Frame parent, FrameSet out) {
        if (index == parts.length) {
            finish(parent, out);
        } else {
            parts[index].start(new Frame(this, 0, index, 0, null, parent), out);
        }
    }

    @Override
    void step(Frame frame, int octet, FrameSet out) {
        throw new IllegalStateException("a sequence only waits");
    }

    @Override
    void resume(Frame waiting, FrameSet out) {
        part(waiting.place + 1, waiting.parent, out);
    }

    @Override
    int heightNow() {
        int highest = 0;
        for (Node part : parts) {
            highest = Math.max(highest, part.height);
        }
        return highest;
    }

    @Override
    boolean isNullable() {
        for (Node part : parts) {
            if (!part.isNullable()) {
                return false;
            }
        }
        return true;
    }
}
