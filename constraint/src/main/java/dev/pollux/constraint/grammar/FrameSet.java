package dev.pollux.constraint.grammar;

import java.util.Arrays;

/**
 * The places where a text may stand at once: several while it is open which alternative it is. Mutable; {@link #copy} before
 * keeping.
 *
 * <p>At most {@value #MOST} places are followed. Where ambiguous recursion would need more, the later alternatives are no
 * longer offered: every answer is still valid, and every place kept can still be completed.
 *
 * <p>Threading: one thread.
 */
public final class FrameSet {
    static final int MOST = 512;

    private Frame[] frames = new Frame[4];
    private int size;
    private boolean complete;
    private boolean comparedNames;

    public void clear() {
        Arrays.fill(frames, 0, size, null);
        size = 0;
        complete = false;
        comparedNames = false;
    }

    void add(Frame frame) {
        for (int i = 0; i < size; i++) {
            if (frames[i].isSame(frame)) {
                return;
            }
        }
        if (size == MOST) {
            return;
        }
        if (size == frames.length) {
            frames = Arrays.copyOf(frames, size * 2);
        }
        frames[size++] = frame;
    }

    /** The text may end here. */
    void complete() {
        complete = true;
    }

    void compareNames() {
        comparedNames = true;
    }

    /** Whether it mattered, since {@link #clear}, which member names were already written. */
    public boolean hasComparedNames() {
        return comparedNames;
    }

    public boolean isComplete() {
        return complete;
    }

    /** Whether neither a byte nor the end may come. */
    public boolean isDead() {
        return size == 0 && !complete;
    }

    public int size() {
        return size;
    }

    public Frame frame(int index) {
        return frames[index];
    }

    /** Puts into {@code next} where the text stands after one more byte. */
    public void step(int octet, FrameSet next) {
        next.clear();
        for (int i = 0; i < size; i++) {
            Frame frame = frames[i];
            frame.node.step(frame, octet, next);
        }
    }

    public FrameSet copy() {
        FrameSet copied = new FrameSet();
        copied.frames = Arrays.copyOf(frames, Math.max(4, size));
        copied.size = size;
        copied.complete = complete;
        return copied;
    }

    public static FrameSet of(Frame frame) {
        FrameSet set = new FrameSet();
        set.add(frame);
        return set;
    }
}
