package dev.pollux.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * What was known about a model when it was installed; kept beside it as JSON.
 *
 * @param id equals the name of the model's folder
 * @param source as {@link ModelSource#shown}
 * @param sha256 of the file as downloaded, before any re-encoding; lower-case hexadecimal
 * @param sizeBytes of the file as installed
 * @param format of the weights as installed, e.g. {@code Q8_0}
 * @param reencodedFrom the format as downloaded, when that was another one
 * @param architecture llama.cpp's word for the kind of model, e.g. {@code llama}
 * @param parameters how many weights; 0 when unknown
 * @param contextLength how many tokens the model was trained to see; 0 when unknown
 * @param license an SPDX expression or a name, when known
 * @param embedding present if the model turns texts into vectors; it does nothing else then
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ModelManifest(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String sha256,
        @JsonProperty(required = true) long sizeBytes,
        @JsonProperty(required = true) String format,
        Optional<String> reencodedFrom,
        @JsonProperty(required = true) String architecture,
        long parameters,
        long contextLength,
        Optional<String> license,
        Optional<EmbeddingFacts> embedding,
        @JsonProperty(required = true) Instant installedAt) {

    /**
     * What is known about an embedding model beside.
     *
     * @param dimensions how many numbers a vector has
     * @param name the model's name as its makers wrote it, when they did; how it is told what a vector is for follows from it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record EmbeddingFacts(
            @JsonProperty(required = true) int dimensions, Optional<String> name) {}
}
