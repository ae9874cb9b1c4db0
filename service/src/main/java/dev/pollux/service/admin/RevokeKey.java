package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.keys.Credential;

/** {@code projects.keys.revoke}: the key opens nothing any more, for ever. Safe for use by many threads at once. */
public final class RevokeKey {

    private final CredentialLookup keys;

    /** Revokes keys there. */
    public RevokeKey(Administration administration) {
        this.keys = new CredentialLookup(administration, Credential.Kind.API_KEY);
    }

    /**
     * Revokes a key; once more does no harm.
     *
     * @throws ApiException if the project has no such key (wire: 404 NOT_FOUND)
     */
    public Key call(String projectId, String keyId) {
        return KeyRecords.of(keys.revoke(projectId, keyId), null);
    }
}
