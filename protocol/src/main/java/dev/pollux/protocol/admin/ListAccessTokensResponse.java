package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of access tokens.
 *
 * @param nextPageToken null on the last page
 */
@ProtoType("pollux.admin.v1.ListAccessTokensResponse")
public record ListAccessTokensResponse(
        List<AccessToken> accessTokens, @Nullable String nextPageToken) {
    public ListAccessTokensResponse {
        accessTokens = List.copyOf(accessTokens);
    }
}
