package dev.pollux.server.endpoint;

import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Scope;
import java.util.Optional;

/**
 * Who may call a route.
 *
 * @param scope what the caller's credential has to allow; empty where everybody may call, without one
 * @param byUploadUrl whether the secret of an upload's URL counts as a credential, too: for this upload
 * @param bearerIsKey whether what comes as a bearer token is meant to be a key, and is refused as one
 */
public record Access(Optional<Scope> scope, boolean byUploadUrl, boolean bearerIsKey) {

    /** Everybody. */
    public static final Access PUBLIC = new Access(Optional.empty(), false, false);

    /** Whoever may look into {@code area}. */
    public static Access reading(Area area) {
        return to(area, Scope.Action.READ);
    }

    /** Whoever may change, compute and spend in {@code area}. */
    public static Access writing(Area area) {
        return to(area, Scope.Action.WRITE);
    }

    /** Whoever may write files, or has the URL of an upload. */
    public static Access uploading() {
        return new Access(writing(Area.FILES).scope(), true, false);
    }

    private static Access to(Area area, Scope.Action action) {
        return new Access(Optional.of(new Scope(area, action)), false, false);
    }

    /** The same for clients who send keys as bearer tokens. */
    public Access withBearerKeys() {
        return new Access(scope, byUploadUrl, true);
    }
}
