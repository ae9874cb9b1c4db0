package dev.pollux.quota;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The tiers of this installation by name: Google's four, {@code unlimited}, and the operator's own. Immutable. */
public final class Tiers {

    /** The tier without any limit. */
    public static final String UNLIMITED = "unlimited";

    /** Google's tier for projects that do not pay. */
    public static final String FREE = "free";

    /** Those that Google lets jump the queue (behaviour.md section 11.3), and the one that may do everything. */
    private static final Set<String> WITH_PRIORITY = Set.of("tier2", "tier3", UNLIMITED);

    private final Map<String, Tier> byName = new LinkedHashMap<>();

    /** Google's tiers, {@code unlimited}, and {@code own}; one of these replaces one of the same name. */
    public Tiers(Collection<Tier> own) {
        Stream.of(GoogleTiers.all().stream(), Stream.of(new Tier(UNLIMITED, true, Map.of())), own.stream())
                .flatMap(tiers -> tiers)
                .forEach(tier -> byName.put(tier.name(), tier));
    }

    /** Without tiers of the operator's. */
    public static Tiers google() {
        return new Tiers(List.of());
    }

    /** Their names, Google's first. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The tier of this name. A name that nobody knows, because its tier was taken out of the configuration, means the free tier. */
    public Tier of(String name) {
        return Objects.requireNonNullElseGet(byName.get(name), () -> Objects.requireNonNull(byName.get(FREE)));
    }

    /** Whether projects of this tier may ask for {@code priority}. */
    public boolean allowsPriority(String name) {
        return WITH_PRIORITY.contains(name);
    }
}
