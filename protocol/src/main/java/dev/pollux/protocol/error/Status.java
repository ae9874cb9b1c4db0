package dev.pollux.protocol.error;

import java.util.List;

/**
 * {@code google.rpc.Status} as the REST surface shows it.
 *
 * @param code the HTTP status
 * @param message for people; some clients recognise the sentence
 * @param status the name of the RPC code
 * @param details machine-readable, in the service's order; usually empty
 */
public record Status(int code, String message, RpcCode status, List<ErrorDetail> details) {
    public Status {
        details = List.copyOf(details);
    }
}
