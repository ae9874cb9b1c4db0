package dev.pollux.quota;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What projects of one kind may do: limits for each model. Immutable.
 *
 * <p>Of several patterns that match a model, the most specific counts: one without {@code *}, or else the one with most letters
 * of its own. A model that no pattern matches is not limited.
 */
public final class Tier {

    private final String name;
    private final boolean paid;
    private final List<Rule> rules;

    private record Rule(ModelPattern pattern, Limits limits) {}

    /**
     * @param name what projects call it
     * @param paid whether Google's error bodies shall name the quotas of paying projects
     * @param models limits by model name, in which {@code *} stands for any text
     */
    public Tier(String name, boolean paid, Map<String, Limits> models) {
        this.name = name;
        this.paid = paid;
        this.rules = models.entrySet().stream()
                .map(entry -> new Rule(new ModelPattern(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(Rule::pattern, ModelPattern.MOST_SPECIFIC_FIRST))
                .toList();
    }

    /** What projects call it. */
    public String name() {
        return name;
    }

    /** Whether Google's error bodies name the quotas of paying projects. */
    public boolean paid() {
        return paid;
    }

    /** All limits by the models' names, in which {@code *} stands for any text; the most specific name comes first. */
    public SequencedMap<String, Limits> limits() {
        SequencedMap<String, Limits> limits = new LinkedHashMap<>();
        rules.forEach(rule -> limits.put(rule.pattern().text(), rule.limits()));
        return limits;
    }

    /** The limits on a model, by the name asked for without {@code models/}. */
    public Limits limitsOn(String model) {
        return rules.stream()
                .filter(rule -> rule.pattern().matches(model))
                .findFirst()
                .map(Rule::limits)
                .orElse(Limits.NONE);
    }
}
