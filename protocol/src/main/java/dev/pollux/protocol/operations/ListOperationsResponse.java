package dev.pollux.protocol.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of operations.
 *
 * @param nextPageToken null on the last page
 */
public record ListOperationsResponse(
        List<Operation> operations, @Nullable String nextPageToken) {
    public ListOperationsResponse {
        operations = List.copyOf(operations);
    }
}
