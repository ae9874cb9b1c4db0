package dev.pollux.store.keys;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The API keys and access tokens of this installation. */
public interface CredentialRepository {

    /**
     * Remembers a credential; false, and nothing is changed, when there is one with its id or its hash, or when its project
     * does not exist.
     */
    boolean insert(Credential credential);

    /** The credential with this id. */
    Optional<Credential> find(String id);

    /** The credential with this hash. */
    Optional<Credential> findByHash(String hash);

    /** A project's credentials, oldest first, then by id; the revoked ones, too. */
    Page<Credential> list(String projectId, PageRequest page);

    /** Whether any credential is remembered. */
    boolean isEmpty();

    /**
     * Replaces name, scopes, models, addresses, referrers and expiry by what {@code change} makes of them, in one step: what others
     * change at the same time stays.
     *
     * @param change sees the credential as it is in this step; quick, without use of a store. When it throws, nothing is changed
     * @return the credential from then on; empty when there is none with this id
     */
    Optional<Credential> update(String id, UnaryOperator<Credential> change);

    /**
     * Gives a credential another secret, at once and for all: the old hash opens nothing any more.
     *
     * @return false, and nothing is changed, when there is none with this id, when it is revoked, or when another has the hash
     */
    boolean rotate(String id, String newHash);

    /** Makes a credential count no more from {@code at} on; the first such moment stays. False when there is none with this id. */
    boolean revoke(String id, Instant at);

    /** Notes when credentials were last used; an earlier moment than the one known, and an unknown id, change nothing. */
    void touch(Map<String, Instant> lastUsed);
}
