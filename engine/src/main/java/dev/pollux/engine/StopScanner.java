package dev.pollux.engine;

import java.util.List;

/**
 * Holds text back while it may be the beginning of a stop sequence, and cuts it where one is met.
 *
 * <p>Chars count one by one, so that how the text comes in pieces makes no difference: the stop sequence that is complete
 * first ends the text, the longest of those complete at the same char.
 */
final class StopScanner {

    private final List<StopSequence> sequences;
    private final StringBuilder untold = new StringBuilder();
    private boolean ended;

    /** @param sequences empty ones, and those that are not whole characters, cannot be met and are ignored */
    StopScanner(List<String> sequences) {
        this.sequences = sequences.stream()
                .filter(StopScanner::isWholeCharacters)
                .map(StopSequence::new)
                .toList();
    }

    /** Adds text; returns whether a stop sequence is met, after which nothing must be added. */
    boolean append(String text) {
        for (int index = 0; index < text.length() && !ended; index++) {
            append(text.charAt(index));
        }
        return ended;
    }

    /** The text that can be told and was not told before. */
    String take() {
        int told = untold.length() - (ended ? 0 : held());
        String text = untold.substring(0, told);
        untold.delete(0, told);
        return text;
    }

    /** No text follows: nothing is held back any longer. */
    void end() {
        ended = true;
    }

    private void append(char next) {
        untold.append(next);
        int met = 0;
        for (StopSequence sequence : sequences) {
            met = sequence.accept(next) ? Math.max(met, sequence.matched()) : met;
        }
        if (met > 0) {
            untold.setLength(untold.length() - met);
            ended = true;
        }
    }

    private int held() {
        return sequences.stream().mapToInt(StopSequence::matched).max().orElse(0);
    }

    private static boolean isWholeCharacters(String text) {
        return !text.isEmpty()
                && !Character.isLowSurrogate(text.charAt(0))
                && !Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
