package dev.pollux.constraint.check;

import dev.pollux.constraint.grammar.FrameSet;
import dev.pollux.constraint.grammar.Grammar;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Writes a random text of a grammar, byte by byte; more and more inclined to end. */
final class RandomWalk {
    private static final byte[] CLOSING = "\"}],:0@1xy".getBytes(StandardCharsets.UTF_8);
    private static final int PATIENCE = 400;
    private static final int MOST = 50_000;

    private final Random random;

    RandomWalk(Random random) {
        this.random = random;
    }

    String text(Grammar grammar) {
        FrameSet at = grammar.start();
        FrameSet next = new FrameSet();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (!at.isComplete() || (at.size() > 0 && random.nextInt(3) > 0 && text.size() < PATIENCE)) {
            int octet = allowed(at, next, text.size());
            if (octet < 0 || text.size() > MOST) {
                throw new AssertionError("no way on after " + text.toString(StandardCharsets.UTF_8));
            }
            at.step(octet, next);
            text.write(octet);
            FrameSet used = at;
            at = next;
            next = used;
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private int allowed(FrameSet at, FrameSet scratch, int length) {
        if (random.nextInt(length > PATIENCE ? 2 : 6) == 0) {
            int first = random.nextInt(CLOSING.length);
            for (int i = 0; i < CLOSING.length; i++) {
                int octet = CLOSING[(first + i) % CLOSING.length];
                at.step(octet, scratch);
                if (!scratch.isDead()) {
                    return octet;
                }
            }
        }
        int first = random.nextInt(256);
        for (int i = 0; i < 256; i++) {
            int octet = (first + i * 97) & 0xff;
            at.step(octet, scratch);
            if (!scratch.isDead()) {
                return octet;
            }
        }
        return -1;
    }
}
