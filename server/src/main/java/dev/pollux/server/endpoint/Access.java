package dev.pollux.server.endpoint;

import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Scope;
import java.util.Optional;

/**
 * Who may call a route.
 *
 * @param scope what the caller's credential has to allow; empty where everybody may call, without one
 * @param byUploadUrl whether the secret of an upload's URL counts as a credential, too: for this upload
 */
public record Access(Optional<Scope> scope, boolean byUploadUrl) {

    /** Everybody. */
    public static final Access PUBLIC = new Access(Optional.empty(), false);

    /** Whoever may look into {@code area}. */
    public static Access reading(Area area) {
        return new Access(Optional.of(new Scope(area, Scope.Action.READ)), false);
    }

    /** Whoever may change, compute and spend in {@code area}. */
    public static Access writing(Area area) {
        return new Access(Optional.of(new Scope(area, Scope.Action.WRITE)), false);
    }

    /** Whoever may write files, or has the URL of an upload. */
    public static Access uploading() {
        return new Access(writing(Area.FILES).scope(), true);
    }
}
