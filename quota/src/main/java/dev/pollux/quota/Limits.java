package dev.pollux.quota;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The limits of one project on one model. A dimension without a limit is not counted; 0 refuses every request. */
public final class Limits {

    /** No limits. */
    public static final Limits NONE = new Limits(new EnumMap<>(Dimension.class));

    private final Map<Dimension, Long> values;

    private Limits(Map<Dimension, Long> values) {
        this.values = values;
    }

    /**
     * The same, with this limit.
     *
     * @param limit in the dimension's unit, 0 or more
     */
    public Limits with(Dimension dimension, long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(dimension + ": a limit is not negative: " + limit);
        }
        Map<Dimension, Long> more = new EnumMap<>(Dimension.class);
        more.putAll(values);
        more.put(dimension, limit);
        return new Limits(more);
    }

    /** The limit on {@code dimension}; empty when there is none. */
    public OptionalLong of(Dimension dimension) {
        return Optional.ofNullable(values.get(dimension)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    boolean limits(Dimension dimension) {
        return values.containsKey(dimension);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
