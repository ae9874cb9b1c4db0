package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.KeyString;

/** {@code projects.keys.create}. Safe for use by many threads at once. */
public final class CreateKey {

    private final Administration administration;
    private final CredentialLookup keys;

    /** Creates keys there. */
    public CreateKey(Administration administration) {
        this.administration = administration;
        this.keys = new CredentialLookup(administration, Credential.Kind.API_KEY);
    }

    /**
     * Makes an API key. The answer shows it, and nothing will ever again. When this returns, it will survive.
     *
     * @throws ApiException if a field is wrong (wire: 400 INVALID_ARGUMENT) or there is no such project (404 NOT_FOUND)
     */
    public Key call(String projectId, Key request) {
        keys.requireProject(projectId);
        KeyCheck.check("key", request, administration.now());
        String keyString = KeyString.newApiKey();
        Credential credential = KeyRecords.credential(
                Credential.Kind.API_KEY,
                administration.hashes().get().of(keyString),
                projectId,
                request,
                administration.now());
        keys.insert(credential);
        return KeyRecords.of(credential, keyString);
    }
}
