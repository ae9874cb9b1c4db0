package dev.pollux.constraint.schema;

import dev.pollux.constraint.automaton.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known about one value from the schemas it must satisfy together. Mutable while it is read. */
final class Facts {
    static final int UNLIMITED = Integer.MAX_VALUE;

    final String path;
    boolean impossible;
    final EnumSet<JsonType> types = EnumSet.complementOf(EnumSet.of(JsonType.INTEGER));
    boolean integerOnly;

    @Nullable
    Map<String, @Nullable Object> allowed;

    @Nullable
    BigDecimal low;

    boolean isLowOpen;

    @Nullable
    BigDecimal high;

    boolean isHighOpen;
    final List<BigDecimal> multiples = new ArrayList<>();

    int minLength;
    int maxLength = UNLIMITED;
    final Set<String> patterns = new LinkedHashSet<>();

    int minItems;
    int maxItems = UNLIMITED;
    final List<Elements> elements = new ArrayList<>();

    int minProperties;
    int maxProperties = UNLIMITED;
    final List<Members> members = new ArrayList<>();
    final Set<String> required = new LinkedHashSet<>();
    final List<String> ordering = new ArrayList<>();

    /** Choices beside each other, each a list of branches. */
    final List<List<Part>> choices = new ArrayList<>();

    /** All schemas that were followed, without their references and combinations. */
    final List<Part> own = new ArrayList<>();

    Facts(String path) {
        this.path = path;
    }

    /** What one schema says about elements. */
    record Elements(List<Part> prefix, @Nullable Part items) {}

    /** What one schema says about members: those it names, and all others where it says so. */
    record Members(Map<String, Part> named, @Nullable Part additional) {}

    boolean has(JsonType type) {
        return types.contains(type);
    }

    void atLeast(BigDecimal bound, boolean isOpen) {
        int compared = low == null ? 1 : bound.compareTo(low);
        if (compared > 0 || (compared == 0 && isOpen)) {
            low = bound;
            isLowOpen = isOpen;
        }
    }

    void atMost(BigDecimal bound, boolean isOpen) {
        int compared = high == null ? -1 : bound.compareTo(high);
        if (compared < 0 || (compared == 0 && isOpen)) {
            high = bound;
            isHighOpen = isOpen;
        }
    }

    Interval interval(@Nullable BigDecimal multipleOf) {
        return new Interval(low, isLowOpen, high, isHighOpen, integerOnly, multipleOf);
    }

    /** The schemas of a member, from all that speak about its name; null if one of them forbids it by saying nothing. */
    List<Part> partsOf(String name) {
        List<Part> found = new ArrayList<>();
        for (Members one : members) {
            Part named = one.named.get(name);
            if (named != null) {
                found.add(named);
            } else if (one.additional != null) {
                found.add(one.additional);
            }
        }
        return found;
    }

    List<Part> partsOfElement(int index) {
        List<Part> found = new ArrayList<>();
        for (Elements one : elements) {
            if (index < one.prefix.size()) {
                found.add(one.prefix.get(index));
            } else if (one.items != null) {
                found.add(one.items);
            }
        }
        return found;
    }

    /** Names in the order of the output: as ordered, then as written, then those only required. */
    Set<String> names() {
        Set<String> known = new LinkedHashSet<>();
        members.forEach(one -> known.addAll(one.named.keySet()));
        known.addAll(required);
        Set<String> ordered = new LinkedHashSet<>(ordering);
        ordered.retainAll(known);
        ordered.addAll(known);
        return ordered;
    }

    static <V> Map<String, V> ordered() {
        return new LinkedHashMap<>();
    }
}
