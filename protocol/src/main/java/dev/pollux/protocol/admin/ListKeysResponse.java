package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of API keys.
 *
 * @param nextPageToken null on the last page
 */
@ProtoType("pollux.admin.v1.ListKeysResponse")
public record ListKeysResponse(List<Key> keys, @Nullable String nextPageToken) {
    public ListKeysResponse {
        keys = List.copyOf(keys);
    }
}
