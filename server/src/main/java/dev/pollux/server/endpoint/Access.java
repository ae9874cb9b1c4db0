package dev.pollux.server.endpoint;

import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Scope;
import java.util.Optional;

/**
 * Who may call a route.
 *
 * @param scope what the caller's credential has to allow; empty where everybody may call, without one
 */
public record Access(Optional<Scope> scope) {

    /** Everybody. */
    public static final Access PUBLIC = new Access(Optional.empty());

    /** Whoever may look into {@code area}. */
    public static Access reading(Area area) {
        return new Access(Optional.of(new Scope(area, Scope.Action.READ)));
    }

    /** Whoever may change, compute and spend in {@code area}. */
    public static Access writing(Area area) {
        return new Access(Optional.of(new Scope(area, Scope.Action.WRITE)));
    }
}
