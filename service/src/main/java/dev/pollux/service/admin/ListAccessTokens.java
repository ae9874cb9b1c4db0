package dev.pollux.service.admin;

import dev.pollux.protocol.admin.ListAccessTokensResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.paging.Page;

/** {@code projects.accessTokens.list}: oldest first, those that count no more, too. Safe for use by many threads at once. */
public final class ListAccessTokens {

    private final CredentialLookup tokens;

    /** Lists access tokens from there. */
    public ListAccessTokens(Administration administration) {
        this.tokens = new CredentialLookup(administration, Credential.Kind.ACCESS_TOKEN);
    }

    /** @throws ApiException if there is no such project (wire: 404 NOT_FOUND) */
    public ListAccessTokensResponse call(String projectId, PageQuery query) {
        Page<Credential> page = tokens.list(projectId, query);
        return new ListAccessTokensResponse(
                page.items().stream()
                        .map(token -> KeyRecords.tokenOf(token, null))
                        .toList(),
                page.next().map(PageTokens::after).orElse(null));
    }
}
