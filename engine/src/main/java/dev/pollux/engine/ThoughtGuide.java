package dev.pollux.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lets a candidate think, closes the thought at its budget, and hands over to the guide of the answer. Inside a thought
 * everything may come but the end of the answer, for which there is no answer yet.
 *
 * <p>Threading: confined to the engine's thread.
 */
final class ThoughtGuide implements TokenGuide {

    private final AnswerTokens tokens;
    private final int budget;
    private final byte[] close;
    private final int[] closingTokens;
    private final TokenGuide answer;
    private int[] pending;
    private int pendingFrom;
    private byte[] tail = {};
    private int used;
    private boolean closed;

    /** @param answer what may come behind the thought */
    ThoughtGuide(ThoughtBudget thought, AnswerTokens tokens, TokenGuide answer) {
        this.tokens = tokens;
        this.budget = thought.tokens();
        this.close = thought.close().getBytes(StandardCharsets.UTF_8);
        this.closingTokens = tokens.continuation(thought.closing());
        this.pending = tokens.continuation(thought.opening());
        this.answer = answer;
    }

    @Override
    public boolean restricts() {
        return !closed || answer.restricts();
    }

    @Override
    public boolean allows(int token) {
        return closed ? answer.allows(token) : !tokens.ends(token);
    }

    @Override
    public long[] allowed() {
        return closed ? answer.allowed() : tokens.allButEnds();
    }

    @Override
    public void accept(int token) {
        if (closed) {
            answer.accept(token);
            return;
        }
        if (pendingFrom < pending.length) {
            pendingFrom++;
        } else {
            used++;
        }
        notice(tokens.piece(token));
    }

    private void notice(byte[] piece) {
        byte[] seen = Arrays.copyOf(tail, tail.length + piece.length);
        System.arraycopy(piece, 0, seen, tail.length, piece.length);
        boolean ended = indexOf(seen, close) >= 0;
        // What closes a thought may go on behind its mark.
        closed = ended && pendingFrom == pending.length;
        tail = ended ? seen : Arrays.copyOfRange(seen, Math.max(0, seen.length - close.length + 1), seen.length);
    }

    private static int indexOf(byte[] text, byte[] part) {
        for (int start = 0; start + part.length <= text.length; start++) {
            if (Arrays.equals(text, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        return -1;
    }

    @Override
    public int[] forced(int atMost) {
        if (closed) {
            return answer.forced(atMost);
        }
        if (pendingFrom == pending.length && used >= budget) {
            pending = closingTokens;
            pendingFrom = 0;
        }
        return Arrays.copyOfRange(pending, pendingFrom, Math.min(pending.length, pendingFrom + atMost));
    }

    @Override
    public boolean isComplete() {
        return closed && answer.isComplete();
    }

    @Override
    public boolean mayEnd() {
        return closed && answer.mayEnd();
    }

    @Override
    public boolean isThinking() {
        return !closed;
    }
}
