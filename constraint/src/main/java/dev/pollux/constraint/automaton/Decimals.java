package dev.pollux.constraint.automaton;

import dev.pollux.constraint.SchemaTooComplexException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Automata of decimal numbers in an interval: digit by digit it is known how the number so far compares with both bounds.
 *
 * <p>Digits are bounded: 18 before the point for integers, 15 before and behind it for numbers, more where a bound has more.
 * Numbers without bounds may have an exponent of two digits. No needless leading zero, and no negative zero.
 */
public final class Decimals {
    private static final int INTEGER_DIGITS = 18;
    private static final int NUMBER_DIGITS = 15;
    private static final int MOST_DIGITS = 400;

    private final Interval interval;
    private final DfaBuilder builder;
    private final int wholeDigits;
    private final int fractionDigits;
    private final int modulus;
    private final int modulusScale;

    private Decimals(Interval interval, Budget budget) {
        this.interval = interval;
        this.builder = new DfaBuilder(budget);
        BigDecimal multiple = interval.multipleOf();
        BigDecimal step = multiple == null ? BigDecimal.ONE : multiple.stripTrailingZeros();
        this.modulusScale = Math.max(0, step.scale());
        this.modulus = modulus(step.scaleByPowerOfTen(modulusScale).toBigInteger(), budget);
        this.wholeDigits = digits(interval.isInteger() ? INTEGER_DIGITS : NUMBER_DIGITS, true);
        int behindPoint = multiple == null ? digits(NUMBER_DIGITS, false) : modulusScale;
        this.fractionDigits = interval.isInteger() ? 0 : behindPoint;
    }

    /** The numbers of an interval; empty where it has none of the bounded length. */
    public static Dfa of(Interval interval, Budget budget) {
        return new Decimals(interval, budget).build();
    }

    private static int modulus(BigInteger step, Budget budget) {
        if (step.bitLength() > 30 || step.intValue() > budget.limits().maxStates()) {
            throw new SchemaTooComplexException("multipleOf " + step + " has too many remainders");
        }
        return step.intValue();
    }

    private int digits(int atLeast, boolean beforePoint) {
        int digits = atLeast;
        for (BigDecimal bound : new BigDecimal[] {interval.low(), interval.high()}) {
            if (bound != null) {
                int needed = beforePoint ? bound.precision() - bound.scale() : bound.scale() + 1;
                digits = Math.max(digits, needed);
            }
        }
        if (digits > MOST_DIGITS) {
            throw new SchemaTooComplexException("a bound has more than " + MOST_DIGITS + " digits");
        }
        return digits;
    }

    /** How the digits so far compare with the same digits of the bounds: -1, 0 or 1. */
    private record Place(boolean isBehindPoint, int digits, boolean isZero, int toLow, int toHigh, int remainder) {}

    private Dfa build() {
        int start = builder.state();
        Side positive = new Side(floor(interval), interval.high(), interval.isHighOpen());
        positive.addTo(start);
        int minus = builder.state();
        builder.edge(start, '-', minus);
        BigDecimal low = interval.low();
        BigDecimal high = interval.high();
        Bound nearest = high == null || high.signum() >= 0
                ? new Bound(BigDecimal.ZERO, true)
                : new Bound(high.negate(), interval.isHighOpen());
        new Side(nearest, low == null ? null : low.negate(), interval.isLowOpen()).addTo(minus);
        return builder.build();
    }

    private static Bound floor(Interval interval) {
        BigDecimal low = interval.low();
        return low == null || low.signum() < 0
                ? new Bound(BigDecimal.ZERO, false)
                : new Bound(low, interval.isLowOpen());
    }

    private record Bound(BigDecimal value, boolean isOpen) {}

    /** The magnitudes of one sign, from {@code low} (not negative) to {@code high} (null: without end). */
    private final class Side {
        private final Bound low;
        private final @Nullable Bound high;
        private final Digits lowDigits;
        private final @Nullable Digits highDigits;
        private final Map<Place, Integer> states = new HashMap<>();
        private final ArrayDeque<Place> open = new ArrayDeque<>();

        Side(Bound low, @Nullable BigDecimal high, boolean isHighOpen) {
            this.low = low;
            this.high = high == null ? null : new Bound(high, isHighOpen);
            this.lowDigits = Digits.of(low.value);
            this.highDigits = high == null || high.signum() < 0 ? null : Digits.of(high);
        }

        void addTo(int start) {
            if (high != null && high.value.signum() < 0) {
                return;
            }
            for (int digit = 0; digit <= 9; digit++) {
                Place place = new Place(
                        false,
                        1,
                        digit == 0,
                        Integer.compare(digit, lowDigits.whole(0)),
                        highDigits == null ? -1 : Integer.compare(digit, highDigits.whole(0)),
                        digit % modulus);
                builder.edge(start, '0' + digit, stateOf(place));
            }
            while (!open.isEmpty()) {
                Place place = open.remove();
                expand(place, stateOf(place));
            }
        }

        private int stateOf(Place place) {
            return states.computeIfAbsent(place, fresh -> {
                open.add(fresh);
                return builder.state();
            });
        }

        private void expand(Place place, int from) {
            boolean hasDigits = !place.isBehindPoint || place.digits > 0;
            if (hasDigits && isInside(place)) {
                builder.accept(from);
                exponent(from);
            }
            if (!place.isBehindPoint && fractionDigits > 0) {
                int toLow = wholeAgainst(place.toLow, place.digits, lowDigits);
                int toHigh = wholeAgainst(place.toHigh, place.digits, highDigits);
                builder.edge(from, '.', stateOf(new Place(true, 0, false, toLow, toHigh, place.remainder)));
            }
            int most = place.isBehindPoint ? fractionDigits : wholeDigits;
            if (place.digits < most && !place.isZero) {
                for (int digit = 0; digit <= 9; digit++) {
                    builder.edge(from, '0' + digit, stateOf(after(place, digit)));
                }
            }
        }

        private Place after(Place place, int digit) {
            return new Place(
                    place.isBehindPoint,
                    place.digits + 1,
                    false,
                    against(place, place.toLow, lowDigits, digit),
                    against(place, place.toHigh, highDigits, digit),
                    (int) ((place.remainder * 10L + digit) % modulus));
        }

        private int against(Place place, int soFar, @Nullable Digits bound, int digit) {
            if (bound == null || soFar != 0) {
                return soFar;
            }
            return Integer.compare(digit, place.isBehindPoint ? bound.part(place.digits) : bound.whole(place.digits));
        }

        /** Compares whole parts, of which the one with more digits is the larger. */
        private int wholeAgainst(int soFar, int digits, @Nullable Digits bound) {
            if (bound == null) {
                return soFar;
            }
            return digits == bound.whole.length() ? soFar : Integer.compare(digits, bound.whole.length());
        }

        private int valueAgainst(Place place, int soFar, @Nullable Digits bound) {
            int compared = place.isBehindPoint ? soFar : wholeAgainst(soFar, place.digits, bound);
            int partDigits = place.isBehindPoint ? place.digits : 0;
            return compared == 0 && bound != null && bound.hasMoreThan(partDigits) ? -1 : compared;
        }

        private boolean isInside(Place place) {
            int toLow = valueAgainst(place, place.toLow, lowDigits);
            int toHigh = valueAgainst(place, place.toHigh, highDigits);
            boolean aboveLow = toLow > 0 || (toLow == 0 && !low.isOpen);
            boolean belowHigh = high == null || toHigh < 0 || (toHigh == 0 && !high.isOpen);
            return aboveLow && belowHigh && isMultiple(place);
        }

        private boolean isMultiple(Place place) {
            long remainder = place.remainder;
            for (int i = place.isBehindPoint ? place.digits : 0; i < modulusScale; i++) {
                remainder = remainder * 10 % modulus;
            }
            return remainder % modulus == 0;
        }
    }

    private void exponent(int from) {
        if (!interval.isUnbounded()) {
            return;
        }
        int sign = builder.state();
        int first = builder.state();
        int one = builder.accepting();
        int two = builder.accepting();
        builder.edge(from, 'e', sign);
        builder.edge(from, 'E', sign);
        builder.edge(sign, '+', first);
        builder.edge(sign, '-', first);
        builder.edge(sign, '0', '9', one);
        builder.edge(first, '0', '9', one);
        builder.edge(one, '0', '9', two);
    }

    private record Digits(String whole, String part) {
        static Digits of(BigDecimal value) {
            String plain = value.stripTrailingZeros().toPlainString();
            int point = plain.indexOf('.');
            return point < 0
                    ? new Digits(plain, "")
                    : new Digits(plain.substring(0, point), plain.substring(point + 1));
        }

        int whole(int index) {
            return index < whole.length() ? whole.charAt(index) - '0' : 0;
        }

        int part(int index) {
            return index < part.length() ? part.charAt(index) - '0' : 0;
        }

        /** Whether digits other than zero follow behind so many of the part. */
        boolean hasMoreThan(int digits) {
            return part.length() > digits;
        }
    }
}
