package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.Caller;
import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Scope;
import java.util.List;
import java.util.Set;

/**
 * The right that an upload's URL carries: to continue this upload for its project, and nothing else. The official Python SDK sends
 * no key with a chunk.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class UploadRights {

    /** Stands where other calls have the id of their key. */
    public static final String KEY_ID = "upload-url";

    private static final Set<Scope> SCOPES = Set.of(new Scope(Area.FILES, Scope.Action.WRITE));

    private final UploadLookup uploads;

    /** Knows the uploads of {@code filing}. */
    public UploadRights(Filing filing) {
        this.uploads = new UploadLookup(filing);
    }

    /**
     * Who may continue the upload of this secret.
     *
     * @throws ApiException if there is no such upload (wire: 404 NOT_FOUND)
     */
    public Caller require(String secret) {
        return new Caller(uploads.require(secret).projectId(), KEY_ID, SCOPES, List.of(), List.of(), List.of());
    }
}
