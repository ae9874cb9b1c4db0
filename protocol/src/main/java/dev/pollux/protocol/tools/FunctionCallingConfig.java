package dev.pollux.protocol.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether functions must be called.
 *
 * @param allowedFunctionNames only with ANY or VALIDATED
 */
public record FunctionCallingConfig(@Nullable Mode mode, List<String> allowedFunctionNames) {
    public FunctionCallingConfig {
        allowedFunctionNames = List.copyOf(allowedFunctionNames);
    }

    /** May, must or must not. */
    public enum Mode {
        MODE_UNSPECIFIED,
        AUTO,
        ANY,
        NONE,
        VALIDATED
    }
}
