package dev.pollux.isolation.os;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of every measure; its text is a line for the operator's log. */
public record ConfinementReport(Map<ConfinementMeasure, Outcome> outcomes) {

    /** What became of one measure. */
    public sealed interface Outcome {}

    /** It is in force until the process ends. */
    public record Applied() implements Outcome {
        @Override
        public String toString() {
            return "applied";
        }
    }

    /**
     * The process goes on without it.
     *
     * @param reason in words for an operator
     */
    public record Unsupported(String reason) implements Outcome {
        @Override
        public String toString() {
            return "unsupported (" + reason + ")";
        }
    }

    public ConfinementReport {
        outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
    }

    /** The report of a process that gives up nothing. */
    static ConfinementReport nothing(String reason) {
        Map<ConfinementMeasure, Outcome> outcomes = new EnumMap<>(ConfinementMeasure.class);
        for (ConfinementMeasure measure : ConfinementMeasure.values()) {
            outcomes.put(measure, new Unsupported(reason));
        }
        return new ConfinementReport(outcomes);
    }

    public boolean isApplied(ConfinementMeasure measure) {
        return outcomes.get(measure) instanceof Applied;
    }

    @Override
    public String toString() {
        return outcomes.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
