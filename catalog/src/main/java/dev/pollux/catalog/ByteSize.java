package dev.pollux.catalog;

import java.util.Locale;

/** Sizes as people read them, in decimal units as file managers and model pages show them. */
public final class ByteSize {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private ByteSize() {}

    /** For example {@code 98.4 MB}; three or more digits before the point stand without one. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String number = unit == 0 || value >= 99.95 ? "%.0f" : "%.1f";
        return String.format(Locale.ROOT, number, value) + " " + UNITS[unit];
    }
}
