package dev.pollux.service;

import dev.pollux.protocol.error.ApiException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a request, in the style of Google's request validator: every problem is a line {@code * Type.path:
 * sentence}, and all are reported at once (behaviour.md section 2.6).
 */
public final class Violations {

    private final String requestType;
    private final List<String> lines = new ArrayList<>();

    /** Collects problems of a message of type {@code requestType}, for example {@code GenerateContentRequest}. */
    public Violations(String requestType) {
        this.requestType = requestType;
    }

    /** Notes a problem of the field at {@code path}, in snake_case with indices. */
    public void add(String path, String sentence) {
        lines.add("* " + requestType + "." + path + ": " + sentence + "\n");
    }

    /** Notes a problem unless {@code holds}. */
    public void require(boolean holds, String path, String sentence) {
        if (!holds) {
            add(path, sentence);
        }
    }

    /**
     * @throws ApiException if there was any problem (wire: 400 INVALID_ARGUMENT)
     */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw ApiException.invalidArgument(String.join("", lines));
        }
    }
}
