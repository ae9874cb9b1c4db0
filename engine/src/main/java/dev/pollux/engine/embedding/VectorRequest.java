package dev.pollux.engine.embedding;

import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.ServiceClass;
import java.util.List;

/**
 * Texts that want vectors. Immutable and free of references to anything that runs, so that it can cross a process border.
 *
 * @param texts at least one
 * @param serviceClass how urgent it is
 * @param timeoutMillis how long all of them may take from submission on, waiting included; 0 means no limit
 */
public record VectorRequest(List<List<PromptSegment>> texts, ServiceClass serviceClass, long timeoutMillis) {

    /** @throws IllegalArgumentException if there are no texts, or the limit of time is negative */
    public VectorRequest {
        texts = texts.stream().map(List::copyOf).toList();
        if (texts.isEmpty() || timeoutMillis < 0) {
            throw new IllegalArgumentException("a request has texts, and a limit of 0 or more");
        }
    }

    /** The same with another limit of time. */
    public VectorRequest withTimeoutMillis(long millis) {
        return new VectorRequest(texts, serviceClass, millis);
    }
}
