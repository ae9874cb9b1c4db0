package dev.pollux.service.keys;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text in which {@code *} stands for any text, and nothing else means anything but itself. */
final class Wildcard {

    private final Pattern pattern;

    /** @param any what {@code *} stands for, as a regular expression */
    Wildcard(String text, String any) {
        String expression =
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(any));
        this.pattern = Pattern.compile(expression, Pattern.DOTALL);
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
