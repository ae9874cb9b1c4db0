package dev.pollux.constraint.grammar;

import org.jspecify.annotations.Nullable;

/** A node again and again; how often is a counter in the frame. */
public final class RepetitionNode extends Node {
    private final Node part;
    private final int min;
    private final int max;

    RepetitionNode(int id, Node part, int min, int max) {
        super(id);
        this.part = part;
        this.min = min;
        this.max = max;
    }

    @Override
    void start(@Nullable Frame parent, FrameSet out) {
        again(0, parent, out);
    }

    private void again(int count, @Nullable Frame parent, FrameSet out) {
        if (count >= min) {
            finish(parent, out);
        }
        if (count < max) {
            int counted = max == Integer.MAX_VALUE ? Math.min(count + 1, min) : count + 1;
            part.start(new Frame(this, 0, 0, counted, null, parent), out);
        }
    }

    @Override
    void step(Frame frame, int octet, FrameSet out) {
        throw new IllegalStateException("a repetition only waits");
    }

    @Override
    void resume(Frame waiting, FrameSet out) {
        again(waiting.count, waiting.parent, out);
    }

    @Override
    int heightNow() {
        return min == 0 ? 0 : part.height;
    }

    @Override
    boolean isNullable() {
        return min == 0;
    }
}
