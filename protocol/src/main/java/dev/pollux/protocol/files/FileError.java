package dev.pollux.protocol.files;

import dev.pollux.protocol.ProtoType;
import dev.pollux.protocol.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a file cannot be used: {@code google.rpc.Status} as a member of a resource, where the code is the RPC's and not HTTP's.
 *
 * @param code a number of {@code google.rpc.Code}
 * @param message for people
 * @param details usually empty
 */
@ProtoType("google.rpc.Status")
public record FileError(@Nullable Integer code, @Nullable String message, List<JsonObject> details) {
    public FileError {
        details = List.copyOf(details);
    }
}
