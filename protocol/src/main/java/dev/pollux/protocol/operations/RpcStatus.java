package dev.pollux.protocol.operations;

import dev.pollux.protocol.ProtoType;
import dev.pollux.protocol.error.ErrorDetail;
import dev.pollux.protocol.error.Status;
import java.util.List;

/**
 * {@code google.rpc.Status} as a member of a message, where the code is the RPC's and not HTTP's.
 *
 * @param code a number of {@code google.rpc.Code}
 * @param message for people
 * @param details usually empty
 */
@ProtoType("google.rpc.Status")
public record RpcStatus(int code, String message, List<ErrorDetail> details) {
    public RpcStatus {
        details = List.copyOf(details);
    }

    /**
     * A failure without details.
     *
     * @param code a number of {@code google.rpc.Code}
     */
    public static RpcStatus of(int code, String message) {
        return new RpcStatus(code, message, List.of());
    }

    /** What a call would have been answered with. */
    public static RpcStatus of(Status status) {
        return new RpcStatus(status.status().number(), status.message(), status.details());
    }
}
