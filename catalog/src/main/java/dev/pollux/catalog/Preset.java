package dev.pollux.catalog;

import static dev.pollux.catalog.JsonFields.ifAny;
import static dev.pollux.catalog.JsonFields.text;
import static dev.pollux.catalog.JsonFields.textIfAny;
import static dev.pollux.catalog.JsonFields.texts;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A model that is known to work, under a short name.
 *
 * @param id the name to pull it by, and its id once installed
 * @param source as {@link ModelSource#parse} reads it
 * @param sizeBytes of the download, about
 * @param license an SPDX expression or the license's own name
 * @param abilities what the model was trained for; that a server can use each of them is not said
 * @param contextTokens how many tokens the model was trained to see
 * @param sampling what its makers recommend; empty for models that generate nothing
 * @param dimensions how many numbers a vector of an embedding model has
 * @param sha256 of the download, lower-case hexadecimal; only for sources that cannot change
 * @param gated whether the source asks for an account and a licence to be accepted first
 */
public record Preset(
        String id,
        String title,
        String source,
        long sizeBytes,
        String license,
        List<String> abilities,
        int contextTokens,
        Optional<SamplingDefaults> sampling,
        Optional<Integer> dimensions,
        Optional<String> sha256,
        boolean gated,
        Optional<String> notes) {

    /**
     * How the next token is drawn unless a request says otherwise.
     *
     * @param topK 0 keeps all tokens
     */
    public record SamplingDefaults(double temperature, double topP, int topK) {

        static SamplingDefaults of(JsonNode json) {
            return new SamplingDefaults(
                    json.required("temperature").doubleValue(),
                    json.required("topP").doubleValue(),
                    json.required("topK").intValue());
        }
    }

    /** Of a model whose ability it is to turn texts into vectors: it has no other. */
    public static final String EMBEDDING = "embedding";

    /** For {@link JsonFields#read}. */
    static Preset of(JsonNode json) {
        return new Preset(
                text(json, "id"),
                text(json, "title"),
                text(json, "source"),
                json.required("sizeBytes").longValue(),
                text(json, "license"),
                texts(json, "abilities"),
                json.required("contextTokens").intValue(),
                ifAny(json, "sampling", SamplingDefaults::of),
                ifAny(json, "dimensions", JsonNode::intValue),
                textIfAny(json, "sha256"),
                ifAny(json, "gated", JsonNode::booleanValue).orElse(false),
                textIfAny(json, "notes"));
    }

    /** The source to fetch it from. */
    public ModelSource modelSource() {
        return ModelSource.parse(source);
    }
}
