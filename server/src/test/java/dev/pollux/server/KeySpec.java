package dev.pollux.server;

import dev.pollux.store.Store;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.KeyString;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A credential to be. Without a word of its own it is a key of the bootstrap project that may call everything but the admin API. */
record KeySpec(
        String id,
        Credential.Kind kind,
        String project,
        Set<Scope> scopes,
        List<String> models,
        List<String> addresses,
        List<String> referrers,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {

    KeySpec() {
        this(
                "key-1",
                Credential.Kind.API_KEY,
                Project.BOOTSTRAP,
                Scope.api(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    KeySpec named(String name) {
        return new KeySpec(name, kind, project, scopes, models, addresses, referrers, expiresAt, revokedAt);
    }

    KeySpec token() {
        Credential.Kind token = Credential.Kind.ACCESS_TOKEN;
        return new KeySpec(id, token, project, scopes, models, addresses, referrers, expiresAt, revokedAt);
    }

    KeySpec in(String owner) {
        return new KeySpec(id, kind, owner, scopes, models, addresses, referrers, expiresAt, revokedAt);
    }

    KeySpec with(Set<Scope> allowed) {
        return new KeySpec(id, kind, project, allowed, models, addresses, referrers, expiresAt, revokedAt);
    }

    KeySpec forModels(String... patterns) {
        return new KeySpec(id, kind, project, scopes, List.of(patterns), addresses, referrers, expiresAt, revokedAt);
    }

    KeySpec from(String... networks) {
        return new KeySpec(id, kind, project, scopes, models, List.of(networks), referrers, expiresAt, revokedAt);
    }

    KeySpec onPages(String... patterns) {
        return new KeySpec(id, kind, project, scopes, models, addresses, List.of(patterns), expiresAt, revokedAt);
    }

    KeySpec until(Instant end) {
        return new KeySpec(id, kind, project, scopes, models, addresses, referrers, Optional.of(end), revokedAt);
    }

    KeySpec revoked(Instant at) {
        return new KeySpec(id, kind, project, scopes, models, addresses, referrers, expiresAt, Optional.of(at));
    }

    String addTo(Store store) {
        String secret = kind == Credential.Kind.API_KEY ? KeyString.newApiKey() : KeyString.newAccessToken();
        boolean added = store.credentials()
                .insert(new Credential(
                        id,
                        kind,
                        TestServer.HASHES.of(secret),
                        "",
                        project,
                        scopes,
                        models,
                        addresses,
                        referrers,
                        Instant.EPOCH,
                        expiresAt,
                        revokedAt,
                        Optional.empty()));
        if (!added) {
            throw new IllegalArgumentException("no project " + project + ", or a second " + id);
        }
        return secret;
    }
}
