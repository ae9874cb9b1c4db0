package dev.pollux.service;

import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.Scope;
import java.util.List;
import java.util.Set;

/**
 * Whose call it is, and what it may do.
 *
 * @param projectId the project that the call belongs to; empty where nobody was recognised
 * @param keyId the credential it was made with; empty where nobody was recognised
 * @param scopes what the credential allows
 * @param models patterns of the models it may call; empty allows every model
 * @param addresses networks it may be used from, in CIDR notation; empty allows all
 * @param referrers patterns of the pages it may be used from; empty allows all
 */
public record Caller(
        String projectId,
        String keyId,
        Set<Scope> scopes,
        List<String> models,
        List<String> addresses,
        List<String> referrers) {

    /** Nobody that is known: before authentication, and on public routes. */
    public static final Caller UNKNOWN = new Caller("", "", Set.of(), List.of(), List.of(), List.of());

    public Caller {
        scopes = Set.copyOf(scopes);
        models = List.copyOf(models);
        addresses = List.copyOf(addresses);
        referrers = List.copyOf(referrers);
    }

    /** Whoever presents {@code credential}. */
    public static Caller of(Credential credential) {
        return new Caller(
                credential.projectId(),
                credential.id(),
                credential.scopes(),
                credential.models(),
                credential.addresses(),
                credential.referrers());
    }
}
