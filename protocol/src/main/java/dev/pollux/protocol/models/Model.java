package dev.pollux.protocol.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as models.list and models.get show it (field order: behaviour.md, section 16.1).
 *
 * @param name {@code models/…}
 * @param inputTokenLimit most tokens of a prompt
 * @param thinking true or null, never false
 */
public record Model(
        @Nullable String name,
        @Nullable String baseModelId,
        @Nullable String version,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable Integer inputTokenLimit,
        @Nullable Integer outputTokenLimit,
        List<String> supportedGenerationMethods,
        @Nullable Float temperature,
        @Nullable Float topP,
        @Nullable Integer topK,
        @Nullable Float maxTemperature,
        @Nullable Boolean thinking) {
    public Model {
        supportedGenerationMethods = List.copyOf(supportedGenerationMethods);
    }
}
