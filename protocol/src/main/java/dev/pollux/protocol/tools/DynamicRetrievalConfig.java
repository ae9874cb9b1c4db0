package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/** When those models search. */
public record DynamicRetrievalConfig(
        @Nullable Mode mode, @Nullable Float dynamicThreshold) {

    /** Always or by a score. */
    public enum Mode {
        MODE_UNSPECIFIED,
        MODE_DYNAMIC
    }
}
