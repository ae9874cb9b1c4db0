package dev.pollux.gguf;

import java.util.Locale;

/** Numbers of parameters as people write them. */
final class SizeLabel {

    private SizeLabel() {}

    static String of(long parameters) {
        if (parameters >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1fB", parameters / 1e9);
        }
        return parameters >= 1_000_000 ? Math.round(parameters / 1e6) + "M" : Math.round(parameters / 1e3) + "K";
    }
}
