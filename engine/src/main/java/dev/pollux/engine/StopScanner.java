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
    private int told;
    private boolean ended;
    private boolean cut;

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

    /** Adds text in which no stop sequence is looked for; nothing may be held back when it comes. */
    void pass(String text) {
        untold.append(text);
    }

    /** The text that can be told and was not told before. */
    String take() {
        int sure = untold.length() - held();
        String text = untold.substring(0, sure);
        untold.delete(0, sure);
        told += sure;
        return text;
    }

    /** How much text has come, a stop sequence not counted. */
    int length() {
        return told + untold.length();
    }

    /** What came at this place of the text or later is not told, or not yet; {@link Integer#MAX_VALUE} if nothing is held back or cut off. */
    int told() {
        return cut || held() > 0 ? told : Integer.MAX_VALUE;
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
            cut = true;
        }
    }

    private int held() {
        return ended
                ? 0
                : sequences.stream().mapToInt(StopSequence::matched).max().orElse(0);
    }

    private static boolean isWholeCharacters(String text) {
        return !text.isEmpty()
                && !Character.isLowSurrogate(text.charAt(0))
                && !Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
