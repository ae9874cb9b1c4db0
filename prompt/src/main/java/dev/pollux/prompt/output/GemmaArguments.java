package dev.pollux.prompt.output;

import dev.pollux.model.json.Json;
import dev.pollux.model.json.JsonSyntaxException;

/** Rewrites Gemma's notation of arguments as JSON: strings get their escapes, names their quotes. */
final class GemmaArguments {

    private static final String QUOTE = "<|\"|>";

    private final String text;
    private final StringBuilder json = new StringBuilder();
    private int position;

    private GemmaArguments(String text) {
        this.text = text;
    }

    /**
     * @throws JsonSyntaxException if this is not Gemma's notation
     */
    static Json parse(String text) {
        GemmaArguments arguments = new GemmaArguments(text);
        while (arguments.position < text.length()) {
            arguments.next();
        }
        return Json.parse(arguments.json.toString());
    }

    private void next() {
        if (text.startsWith(QUOTE, position)) {
            string();
        } else if ("{}[],: \n".indexOf(text.charAt(position)) >= 0) {
            json.append(text.charAt(position++));
        } else {
            word();
        }
    }

    private void string() {
        int start = position + QUOTE.length();
        int end = text.indexOf(QUOTE, start);
        int until = end < 0 ? text.length() : end;
        json.append(new Json.Str(text.substring(start, until)).text());
        position = until + (end < 0 ? 0 : QUOTE.length());
    }

    /** A bare name, up to its colon, or a number or word of JSON. */
    private void word() {
        int end = position;
        while (end < text.length() && "{}[],:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String word = text.substring(position, end).strip();
        boolean isName = end < text.length() && text.charAt(end) == ':';
        json.append(isName ? new Json.Str(word).text() : word);
        position = end;
    }
}
