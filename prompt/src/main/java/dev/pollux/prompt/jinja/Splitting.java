package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;

/** Python's ways to cut a string. */
final class Splitting {

    private Splitting() {}

    static List<Object> split(String text, Arguments arguments) {
        long most = arguments.number(1, "maxsplit", -1);
        Object separator = arguments.get(0, "sep", None.NONE);
        if (separator == None.NONE) {
            return words(text, most);
        }
        String cut = requireSeparator(separator);
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(cut); at >= 0 && most-- != 0; at = text.indexOf(cut, from)) {
            parts.add(text.substring(from, at));
            from = at + cut.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    static List<Object> splitFromEnd(String text, Arguments arguments) {
        long most = arguments.number(1, "maxsplit", -1);
        if (most < 0 || arguments.get(0, "sep", None.NONE) == None.NONE) {
            return split(text, arguments);
        }
        String cut = arguments.requireText(0, "sep");
        requireSeparator(cut);
        List<Object> parts = new ArrayList<>();
        int end = text.length();
        for (int at = text.lastIndexOf(cut); at >= 0 && most-- > 0; at = text.lastIndexOf(cut, end - cut.length())) {
            parts.addFirst(text.substring(at + cut.length(), end));
            end = at;
        }
        parts.addFirst(text.substring(0, end));
        return parts;
    }

    private static List<Object> words(String text, long most) {
        List<Object> words = new ArrayList<>();
        int from = skip(text, 0, true);
        while (from < text.length() && most-- != 0) {
            int end = skip(text, from, false);
            words.add(text.substring(from, end));
            from = skip(text, end, true);
        }
        if (from < text.length()) {
            words.add(text.substring(from));
        }
        return words;
    }

    private static int skip(String text, int from, boolean whitespace) {
        int at = from;
        while (at < text.length() && Whitespace.isWhitespace(text.charAt(at)) == whitespace) {
            at++;
        }
        return at;
    }

    static List<Object> lines(String text, Arguments arguments) {
        boolean keepEnds = arguments.flag(0, "keepends", false);
        List<Object> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (isLineEnd(text.charAt(at))) {
                int next = text.startsWith("\r\n", at) ? at + 2 : at + 1;
                lines.add(text.substring(from, keepEnds ? next : at));
                from = next;
                at = next - 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static boolean isLineEnd(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static List<Object> partition(String text, Arguments arguments) {
        String cut = requireSeparator(arguments.require(0, "sep"));
        int at = text.indexOf(cut);
        return at < 0 ? List.of(text, "", "") : parts(text, at, cut);
    }

    static List<Object> partitionFromEnd(String text, Arguments arguments) {
        String cut = requireSeparator(arguments.require(0, "sep"));
        int at = text.lastIndexOf(cut);
        return at < 0 ? List.of("", "", text) : parts(text, at, cut);
    }

    private static List<Object> parts(String text, int at, String cut) {
        return List.of(text.substring(0, at), cut, text.substring(at + cut.length()));
    }

    private static String requireSeparator(Object separator) {
        String text = Values.requireText(separator);
        if (text.isEmpty()) {
            throw new JinjaException("The template splits at an empty separator.");
        }
        return text;
    }
}
