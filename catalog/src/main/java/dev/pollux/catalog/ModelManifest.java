package dev.pollux.catalog;

import static dev.pollux.catalog.JsonFields.ifAny;
import static dev.pollux.catalog.JsonFields.text;
import static dev.pollux.catalog.JsonFields.textIfAny;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
public record ModelManifest(
        String id,
        String source,
        String sha256,
        long sizeBytes,
        String format,
        Optional<String> reencodedFrom,
        String architecture,
        long parameters,
        long contextLength,
        Optional<String> license,
        Optional<EmbeddingFacts> embedding,
        Instant installedAt) {

    /**
     * What is known about an embedding model beside.
     *
     * @param dimensions how many numbers a vector has
     * @param name the model's name as its makers wrote it, when they did; how it is told what a vector is for follows from it
     */
    public record EmbeddingFacts(int dimensions, Optional<String> name) {

        static EmbeddingFacts of(JsonNode json) {
            return new EmbeddingFacts(json.required("dimensions").intValue(), textIfAny(json, "name"));
        }

        ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("dimensions", dimensions);
            name.ifPresent(known -> json.put("name", known));
            return json;
        }
    }

    /** For {@link JsonFields#read}. */
    static ModelManifest of(JsonNode json) {
        return new ModelManifest(
                text(json, "id"),
                text(json, "source"),
                text(json, "sha256"),
                json.required("sizeBytes").longValue(),
                text(json, "format"),
                textIfAny(json, "reencodedFrom"),
                text(json, "architecture"),
                ifAny(json, "parameters", JsonNode::longValue).orElse(0L),
                ifAny(json, "contextLength", JsonNode::longValue).orElse(0L),
                textIfAny(json, "license"),
                ifAny(json, "embedding", EmbeddingFacts::of),
                Instant.parse(text(json, "installedAt")));
    }

    JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("source", source);
        json.put("sha256", sha256);
        json.put("sizeBytes", sizeBytes);
        json.put("format", format);
        reencodedFrom.ifPresent(former -> json.put("reencodedFrom", former));
        json.put("architecture", architecture);
        json.put("parameters", parameters);
        json.put("contextLength", contextLength);
        license.ifPresent(known -> json.put("license", known));
        embedding.ifPresent(facts -> json.set("embedding", facts.toJson()));
        json.put("installedAt", installedAt.toString());
        return json;
    }
}
