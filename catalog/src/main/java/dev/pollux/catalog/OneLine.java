package dev.pollux.catalog;

/** Text of unknown origin made safe to show: one line, no control characters, not endless. */
final class OneLine {

    private static final int MAX_LENGTH = 200;

    private OneLine() {}

    static String of(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
