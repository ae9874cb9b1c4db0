package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.UpdateMask;
import dev.pollux.store.keys.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code projects.keys.patch}. Safe for use by many threads at once. */
public final class UpdateKey {

    private static final Set<String> CHANGEABLE =
            Set.of("display_name", "scopes", "models", "allowed_ips", "allowed_referrers", "expire_time", "ttl");

    private final Administration administration;
    private final CredentialLookup keys;

    /** Changes keys there. */
    public UpdateKey(Administration administration) {
        this.administration = administration;
        this.keys = new CredentialLookup(administration, Credential.Kind.API_KEY);
    }

    /**
     * Changes the fields that {@code updateMask} names, or else those that are there. A list is replaced as a whole.
     *
     * @throws ApiException if a field is wrong or cannot be changed (wire: 400 INVALID_ARGUMENT), or the project has no such
     *     key (404 NOT_FOUND)
     */
    public Key call(String projectId, String keyId, Key request, Optional<String> updateMask) {
        UpdateMask mask = UpdateMask.of(updateMask, CHANGEABLE);
        keys.require(projectId, keyId);
        Instant now = administration.now();
        KeyCheck.check("key", request, now);
        requireScopes(mask, request);
        Credential changed = administration
                .store()
                .get()
                .credentials()
                .update(keyId, present -> changed(present, request, mask, now))
                .orElseThrow(() -> keys.notFound(projectId, keyId));
        administration.changed();
        return KeyRecords.of(changed, null);
    }

    private static void requireScopes(UpdateMask mask, Key request) {
        FieldProblems problems = new FieldProblems("key");
        boolean emptied = mask.covers("scopes", !request.scopes().isEmpty())
                && request.scopes().isEmpty();
        problems.require(
                !emptied, "scopes", "must not be empty: a key without scopes opens nothing. Revoke it instead.");
        problems.throwIfAny();
    }

    private static Credential changed(Credential old, Key asked, UpdateMask mask, Instant now) {
        return new Credential(
                old.id(),
                old.kind(),
                old.hash(),
                mask.covers("display_name", asked.displayName() != null)
                        ? ProjectRecords.textOf(asked.displayName())
                        : old.name(),
                old.projectId(),
                mask.covers("scopes", !asked.scopes().isEmpty()) ? KeyRecords.scopes(asked.scopes()) : old.scopes(),
                list(mask, "models", asked.models(), old.models()),
                list(mask, "allowed_ips", asked.allowedIps(), old.addresses()),
                list(mask, "allowed_referrers", asked.allowedReferrers(), old.referrers()),
                old.createdAt(),
                expiry(mask, asked, old, now),
                old.revokedAt(),
                old.lastUsedAt());
    }

    private static List<String> list(UpdateMask mask, String path, List<String> asked, List<String> old) {
        return mask.covers(path, !asked.isEmpty()) ? asked : old;
    }

    private static Optional<Instant> expiry(UpdateMask mask, Key asked, Credential old, Instant now) {
        boolean covered =
                mask.covers("expire_time", asked.expireTime() != null) || mask.covers("ttl", asked.ttl() != null);
        return covered ? KeyRecords.expiry(asked.expireTime(), asked.ttl(), now) : old.expiresAt();
    }
}
