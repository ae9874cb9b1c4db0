package dev.pollux.protocol.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a model is in its life. */
public record ModelStatus(
        @Nullable ModelStage modelStage,
        @Nullable Instant retirementTime,
        @Nullable String message) {

    /** Stages. */
    public enum ModelStage {
        MODEL_STAGE_UNSPECIFIED,
        UNSTABLE_EXPERIMENTAL,
        EXPERIMENTAL,
        PREVIEW,
        STABLE,
        LEGACY,
        DEPRECATED,
        RETIRED
    }
}
