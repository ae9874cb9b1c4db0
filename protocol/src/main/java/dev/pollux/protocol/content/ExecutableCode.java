package dev.pollux.protocol.content;

import org.jspecify.annotations.Nullable;

/** Code the model wrote to be run. */
public record ExecutableCode(
        @Nullable Language language,
        @Nullable String code,
        @Nullable String id) {

    /** Programming languages. */
    public enum Language {
        LANGUAGE_UNSPECIFIED,
        PYTHON
    }
}
