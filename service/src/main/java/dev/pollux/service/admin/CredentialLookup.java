package dev.pollux.service.admin;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.PageQuery;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialRepository;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the credentials of one kind that a URL names. */
final class CredentialLookup {

    private final Administration administration;
    private final Credential.Kind kind;

    CredentialLookup(Administration administration, Credential.Kind kind) {
        this.administration = administration;
        this.kind = kind;
    }

    /** @throws ApiException if there is no such project (wire: 404 NOT_FOUND) */
    void requireProject(String projectId) {
        if (administration.store().get().projects().find(projectId).isEmpty()) {
            throw ProjectRecords.notFound(projectId);
        }
    }

    /** @throws ApiException if the project has none with this id (wire: 404 NOT_FOUND) */
    Credential require(String projectId, String id) {
        return administration
                .store()
                .get()
                .credentials()
                .find(id)
                .filter(found -> found.kind() == kind && found.projectId().equals(projectId))
                .orElseThrow(() -> notFound(projectId, id));
    }

    /** 404: the project has no such credential. */
    ApiException notFound(String projectId, String id) {
        return switch (kind) {
            case API_KEY -> ApiException.notFound("Key not found: " + KeyRecords.keyName(projectId, id));
            case ACCESS_TOKEN ->
                ApiException.notFound("Access token not found: " + KeyRecords.tokenName(projectId, id));
        };
    }

    /** Remembers a new credential. */
    void insert(Credential credential) {
        if (!administration.store().get().credentials().insert(credential)) {
            requireProject(credential.projectId());
            throw ApiException.of(RpcCode.ALREADY_EXISTS, "The id or the secret is taken. Please try again.");
        }
        administration.changed();
    }

    /** @throws ApiException if the project has none with this id (wire: 404 NOT_FOUND) */
    Credential revoke(String projectId, String id) {
        require(projectId, id);
        administration.store().get().credentials().revoke(id, administration.now());
        administration.changed();
        return require(projectId, id);
    }

    /** A full page of this kind, however many of the other lie between. */
    Page<Credential> list(String projectId, PageQuery query) {
        requireProject(projectId);
        CredentialRepository credentials = administration.store().get().credentials();
        List<Credential> found = new ArrayList<>();
        Optional<String> after = query.after();
        do {
            Page<Credential> page = credentials.list(projectId, new PageRequest(query.size() - found.size(), after));
            page.items().stream().filter(item -> item.kind() == kind).forEach(found::add);
            after = page.next();
        } while (after.isPresent() && found.size() < query.size());
        return new Page<>(found, after);
    }
}
