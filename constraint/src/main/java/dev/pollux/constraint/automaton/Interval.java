package dev.pollux.constraint.automaton;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The numbers a schema allows; a bound that is null does not bound. */
public record Interval(
        @Nullable BigDecimal low,
        boolean isLowOpen,
        @Nullable BigDecimal high,
        boolean isHighOpen,
        boolean isInteger,
        @Nullable BigDecimal multipleOf) {

    public static final Interval ALL = new Interval(null, false, null, false, false, null);

    boolean isUnbounded() {
        return low == null && high == null && !isInteger && multipleOf == null;
    }

    public boolean contains(BigDecimal value) {
        int toLow = low == null ? 1 : value.compareTo(low);
        int toHigh = high == null ? -1 : value.compareTo(high);
        return (toLow > 0 || (toLow == 0 && !isLowOpen))
                && (toHigh < 0 || (toHigh == 0 && !isHighOpen))
                && (!isInteger || value.stripTrailingZeros().scale() <= 0)
                && (multipleOf == null || value.remainder(multipleOf).signum() == 0);
    }
}
