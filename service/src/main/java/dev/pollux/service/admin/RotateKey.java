package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.KeyString;

/** {@code projects.keys.rotate}: the same key with another secret. Safe for use by many threads at once. */
public final class RotateKey {

    private final Administration administration;
    private final CredentialLookup keys;

    /** Rotates keys there. */
    public RotateKey(Administration administration) {
        this.administration = administration;
        this.keys = new CredentialLookup(administration, Credential.Kind.API_KEY);
    }

    /**
     * Gives a key another secret, which only this answer shows. The old one opens nothing any more.
     *
     * @throws ApiException if the project has no such key (wire: 404 NOT_FOUND), or it is revoked or has expired (400
     *     FAILED_PRECONDITION)
     */
    public Key call(String projectId, String keyId) {
        Credential old = keys.require(projectId, keyId);
        requireUnexpired(old);
        String keyString = KeyString.newApiKey();
        if (!administration
                .store()
                .get()
                .credentials()
                .rotate(keyId, administration.hashes().get().of(keyString))) {
            throw ApiException.of(
                    RpcCode.FAILED_PRECONDITION,
                    "The key is revoked and cannot be rotated: " + KeyRecords.keyName(projectId, keyId));
        }
        administration.changed();
        return KeyRecords.of(old, keyString);
    }

    /** Another secret would open nothing either: the key keeps its expiry. */
    private void requireUnexpired(Credential key) {
        if (key.expiresAt().filter(end -> !administration.now().isBefore(end)).isPresent()) {
            throw ApiException.of(
                    RpcCode.FAILED_PRECONDITION,
                    "The key has expired and cannot be rotated: " + KeyRecords.keyName(key.projectId(), key.id())
                            + ". Make a new one, or change its expireTime first.");
        }
    }
}
