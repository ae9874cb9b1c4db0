package dev.pollux.service.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.models.GenerateContentRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request that says all that the model is to read.
 *
 * @param request with what its cache says: the cache's contents first, and its system instruction, tools and their settings
 * @param beginning what the cache says, if it names one
 */
record WholeRequest(GenerateContentRequest request, Optional<PromptBeginning> beginning) {

    /** A request that names no cache. */
    static WholeRequest of(GenerateContentRequest request) {
        return new WholeRequest(request, Optional.empty());
    }

    /** What {@code beginning} says, and then what {@code request} does. */
    static WholeRequest of(PromptBeginning beginning, GenerateContentRequest request) {
        GenerateContentRequest said = beginning.said();
        List<Content> contents = Stream.concat(said.contents().stream(), request.contents().stream())
                .toList();
        GenerateContentRequest whole = new GenerateContentRequest(
                request.model(),
                contents,
                said.systemInstruction(),
                said.tools(),
                said.toolConfig(),
                request.safetySettings(),
                request.generationConfig(),
                request.cachedContent(),
                request.serviceTier(),
                request.store());
        return new WholeRequest(whole, Optional.of(beginning));
    }

    /** The same with {@code read} in place of what the client sent: its documents have been read. */
    WholeRequest reading(GenerateContentRequest read) {
        return beginning.map(before -> of(before, read)).orElseGet(() -> of(read));
    }
}
