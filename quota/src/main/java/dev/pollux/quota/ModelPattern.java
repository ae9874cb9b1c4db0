package dev.pollux.quota;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of models, written with {@code *} for any text: {@code gemini-2.5-pro}, {@code *flash-lite*}, {@code *}. */
final class ModelPattern {

    /** The pattern that says most about a name comes first: one without {@code *}, then the one with most letters of its own. */
    static final Comparator<ModelPattern> MOST_SPECIFIC_FIRST =
            Comparator.comparing(ModelPattern::open).thenComparing(ModelPattern::letters, Comparator.reverseOrder());

    private final String text;
    private final Pattern regex;

    ModelPattern(String text) {
        this.text = text;
        this.regex = Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** As it was written. */
    String text() {
        return text;
    }

    boolean matches(String model) {
        return regex.matcher(model).matches();
    }

    private boolean open() {
        return text.contains("*");
    }

    private int letters() {
        return text.replace("*", "").length();
    }
}
