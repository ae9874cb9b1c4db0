package dev.pollux.protocol.json;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.RpcCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one document, in its order: sentences for the message, violations for the details (behaviour.md, 2.5). */
final class Problems {

    private static final String PAYLOAD = "Invalid JSON payload received. ";

    /** Sentences kept of one document, so that a hostile one cannot make an answer larger than itself. */
    private static final int MOST = 200;

    /** Characters kept of a quoted name or value, for the same reason. */
    private static final int LONGEST_QUOTE = 1000;

    private final List<String> sentences = new ArrayList<>();
    private final List<FieldViolation> violations = new ArrayList<>();

    /** A name that does not fit the message at {@code path}, the root where empty. */
    void invalidName(String path, String name, String reason) {
        if (full()) {
            return;
        }
        String at = path.isEmpty() ? "" : " at '" + path + "'";
        String sentence = PAYLOAD + "Unknown name \"" + brief(name) + "\"" + at + ": " + reason;
        add(sentence, path, sentence);
    }

    /** A value that does not fit; {@code type} is what was expected, {@code value} what came or why not. */
    void invalidValue(String path, String type, String value) {
        if (full()) {
            return;
        }
        String sentence = invalid(path) + " (" + type + "), " + value;
        add(sentence, path, sentence);
    }

    /** A value no enum constant has; the description stops before the type, as on the service. */
    void invalidEnum(String path, String type, String value) {
        if (!full()) {
            add(invalid(path) + " (" + type + "), " + value, path, invalid(path));
        }
    }

    private static String invalid(String path) {
        return path.isEmpty() ? "Invalid value" : "Invalid value at '" + path + "'";
    }

    private void add(String sentence, String path, String description) {
        sentences.add(sentence);
        violations.add(violation(path, description));
    }

    private boolean full() {
        return sentences.size() == MOST;
    }

    /**
     * Ends the document.
     *
     * @throws ApiException 400 INVALID_ARGUMENT with all problems, if there are any
     */
    void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw invalidArgument(String.join("\n", sentences), violations);
        }
    }

    /** What to throw for a document that is not JSON: the problems found before that do not matter. */
    static ApiException brokenJson(String sentence) {
        String message = PAYLOAD + sentence;
        return invalidArgument(message, List.of(violation("", message)));
    }

    private static ApiException invalidArgument(String message, List<FieldViolation> violations) {
        return ApiException.of(RpcCode.INVALID_ARGUMENT, message, new BadRequest(violations));
    }

    private static FieldViolation violation(String path, String description) {
        @Nullable String field = path.isEmpty() ? null : path;
        return new FieldViolation(field, description);
    }

    /** A name or value short enough to quote. */
    static String brief(String text) {
        if (text.length() <= LONGEST_QUOTE) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return text.substring(0, cut) + "...";
    }
}
