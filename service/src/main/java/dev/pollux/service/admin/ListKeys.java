package dev.pollux.service.admin;

import dev.pollux.protocol.admin.ListKeysResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.paging.Page;

/** {@code projects.keys.list}: oldest first, the revoked ones, too. Safe for use by many threads at once. */
public final class ListKeys {

    private final CredentialLookup keys;

    /** Lists keys from there. */
    public ListKeys(Administration administration) {
        this.keys = new CredentialLookup(administration, Credential.Kind.API_KEY);
    }

    /** @throws ApiException if there is no such project (wire: 404 NOT_FOUND) */
    public ListKeysResponse call(String projectId, PageQuery query) {
        Page<Credential> page = keys.list(projectId, query);
        return new ListKeysResponse(
                page.items().stream().map(key -> KeyRecords.of(key, null)).toList(),
                page.next().map(PageTokens::after).orElse(null));
    }
}
