package dev.pollux.service.admin;

import dev.pollux.protocol.admin.AccessToken;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.keys.Credential;

/** {@code projects.accessTokens.revoke}: the token opens nothing any more. Safe for use by many threads at once. */
public final class RevokeAccessToken {

    private final CredentialLookup tokens;

    /** Revokes access tokens there. */
    public RevokeAccessToken(Administration administration) {
        this.tokens = new CredentialLookup(administration, Credential.Kind.ACCESS_TOKEN);
    }

    /**
     * Revokes a token; once more does no harm.
     *
     * @throws ApiException if the project has no such token (wire: 404 NOT_FOUND)
     */
    public AccessToken call(String projectId, String tokenId) {
        return KeyRecords.tokenOf(tokens.revoke(projectId, tokenId), null);
    }
}
