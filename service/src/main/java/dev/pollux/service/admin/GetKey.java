package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.keys.Credential;

/** {@code projects.keys.get}. Safe for use by many threads at once. */
public final class GetKey {

    private final CredentialLookup keys;

    /** Shows keys from there. */
    public GetKey(Administration administration) {
        this.keys = new CredentialLookup(administration, Credential.Kind.API_KEY);
    }

    /** @throws ApiException if the project has no such key (wire: 404 NOT_FOUND) */
    public Key call(String projectId, String keyId) {
        return KeyRecords.of(keys.require(projectId, keyId), null);
    }
}
