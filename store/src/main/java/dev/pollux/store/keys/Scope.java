package dev.pollux.store.keys;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a credential allows: to read in an area, or to change, compute and spend in it. Writing does not imply reading.
 *
 * @param area which part of the API
 * @param action what may be done there
 */
public record Scope(Area area, Action action) {

    /** What may be done in an area. */
    public enum Action {
        /** To look: whatever changes nothing and computes no answer. */
        READ,
        /** All else. */
        WRITE
    }

    /** Every scope but those of {@link Area#ADMIN}: what a key can do unless it is told otherwise. */
    public static Set<Scope> api() {
        return scopes(EnumSet.complementOf(EnumSet.of(Area.ADMIN)).stream());
    }

    /** Every scope. */
    public static Set<Scope> all() {
        return scopes(Arrays.stream(Area.values()));
    }

    private static Set<Scope> scopes(Stream<Area> areas) {
        return areas.flatMap(area -> Stream.of(new Scope(area, Action.READ), new Scope(area, Action.WRITE)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The scope that is written so; empty if none is. */
    public static Optional<Scope> find(String text) {
        return all().stream().filter(scope -> scope.toString().equals(text)).findFirst();
    }

    /** As people write it: {@code models.read}. */
    @Override
    public String toString() {
        return (area.name() + "." + action.name()).toLowerCase(Locale.ROOT);
    }
}
