package dev.pollux.model.embedding;

import dev.pollux.model.ServiceClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Texts that want vectors. Immutable and free of references to anything that runs, so that it can cross a process border.
 *
 * @param inputs at least one
 * @param serviceClass how urgent it is
 * @param timeout how long all of them may take from now on; empty means no limit
 */
public record EmbeddingRequest(List<EmbeddingInput> inputs, ServiceClass serviceClass, Optional<Duration> timeout) {

    public EmbeddingRequest {
        inputs = List.copyOf(inputs);
    }
}
