package dev.pollux.protocol.content;

import dev.pollux.protocol.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call gave.
 *
 * @param id of the call, if it had one
 * @param response any object; by convention {@code output} or {@code error}
 * @param scheduling what a Live session does with it
 * @param willContinue whether more responses to the same call follow
 */
public record FunctionResponse(
        @Nullable String name,
        @Nullable JsonObject response,
        @Nullable String id,
        List<FunctionResponsePart> parts,
        @Nullable Scheduling scheduling,
        @Nullable Boolean willContinue) {
    public FunctionResponse {
        parts = List.copyOf(parts);
    }

    /** When the model speaks about a non-blocking function's response. */
    public enum Scheduling {
        SCHEDULING_UNSPECIFIED,
        SILENT,
        WHEN_IDLE,
        INTERRUPT
    }
}
