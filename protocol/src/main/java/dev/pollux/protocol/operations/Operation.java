package dev.pollux.protocol.operations;

import dev.pollux.protocol.json.TypedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Work that goes on after the call that asked for it: {@code google.longrunning.Operation}.
 *
 * @param name the collection and the id, for example {@code batches/…}
 * @param metadata how far it is
 * @param done null until it has ended, whichever way
 * @param error why it did not succeed
 * @param response what came of it, if it succeeded
 */
public record Operation(
        String name,
        @Nullable TypedMessage metadata,
        @Nullable Boolean done,
        @Nullable RpcStatus error,
        @Nullable TypedMessage response) {}
