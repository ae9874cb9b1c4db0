package dev.pollux.server.endpoint;

import dev.pollux.protocol.error.ApiException;
import java.util.Map;
import java.util.Set;

/** What answers the calls of one route. Safe for use by many threads at once. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers one call.
     *
     * @throws ApiException if the answer is an error and nothing has been sent yet
     */
    void answer(Call call);

    /** The values of {@code alt} that it serves. */
    default Set<String> forms() {
        return Set.of("json", "sse");
    }

    /** Header lines of every error, by their names. */
    default Map<String, String> errorHeaders() {
        return Map.of();
    }

    /** How errors are written that are known before the answer begins. */
    default ErrorForm errors(Call call) {
        return ErrorForm.OBJECT;
    }
}
