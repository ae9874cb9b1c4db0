package dev.pollux.service.admin;

import dev.pollux.protocol.admin.AccessToken;
import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.KeyString;
import java.time.Duration;

/** {@code projects.accessTokens.create}. Safe for use by many threads at once. */
public final class CreateAccessToken {

    private static final Duration DEFAULT_LIFE = Duration.ofHours(1);

    private final Administration administration;
    private final CredentialLookup tokens;

    /** Creates access tokens there. */
    public CreateAccessToken(Administration administration) {
        this.administration = administration;
        this.tokens = new CredentialLookup(administration, Credential.Kind.ACCESS_TOKEN);
    }

    /**
     * Makes a bearer token, for an hour unless the request says otherwise. The answer shows it, and nothing will ever again.
     *
     * @throws ApiException if a field is wrong (wire: 400 INVALID_ARGUMENT) or there is no such project (404 NOT_FOUND)
     */
    public AccessToken call(String projectId, AccessToken request) {
        tokens.requireProject(projectId);
        Key asked =
                KeyRecords.asKey(request.expireTime() == null && request.ttl() == null ? lasting(request) : request);
        KeyCheck.check("access_token", asked, administration.now());
        String tokenString = KeyString.newAccessToken();
        Credential credential = KeyRecords.credential(
                Credential.Kind.ACCESS_TOKEN,
                administration.hashes().get().of(tokenString),
                projectId,
                asked,
                administration.now());
        tokens.insert(credential);
        return KeyRecords.tokenOf(credential, tokenString);
    }

    private static AccessToken lasting(AccessToken request) {
        return new AccessToken(
                null,
                request.displayName(),
                null,
                request.scopes(),
                request.models(),
                request.allowedIps(),
                null,
                null,
                DEFAULT_LIFE,
                null,
                null);
    }
}
