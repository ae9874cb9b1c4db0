package dev.pollux.service.admin;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.usage.UsageKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What uses can be told apart by in a report, in the order of its columns. */
enum UsageGrouping {
    DAY,
    PROJECT,
    KEY,
    MODEL,
    METHOD;

    /**
     * The groupings in a list such as {@code day,model}.
     *
     * @throws ApiException if one is unknown (wire: 400 INVALID_ARGUMENT)
     */
    static Set<UsageGrouping> parse(String text) {
        Set<UsageGrouping> groupings = EnumSet.noneOf(UsageGrouping.class);
        for (String name : text.split(",", -1)) {
            groupings.add(one(name.strip()));
        }
        return groupings;
    }

    private static UsageGrouping one(String name) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> QueryParameters.violation(
                        "group_by",
                        "Invalid value at 'group_by' (TYPE_ENUM), \"" + name
                                + "\"; it can be any of day, project, key, model, method."));
    }

    String valueOf(UsageKey key) {
        return switch (this) {
            case DAY -> key.day().toString();
            case PROJECT -> key.projectId();
            case KEY -> key.keyId();
            case MODEL -> key.model();
            case METHOD -> key.method();
        };
    }

    /** The values of a key, one for each constant; null for those that are not asked for. */
    static List<@Nullable String> valuesOf(UsageKey key, Set<UsageGrouping> groupings) {
        return Arrays.stream(values())
                .<@Nullable String>map(grouping -> groupings.contains(grouping) ? grouping.valueOf(key) : null)
                .toList();
    }
}
