package dev.pollux.quota;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A request is more than its project may ask of the model now. Nothing was taken for it. Wire: 429 RESOURCE_EXHAUSTED. */
public final class QuotaExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String model;
    private final boolean paid;
    private final transient List<Exceeded> exceeded;

    /**
     * A limit that the request exceeds.
     *
     * @param dimension what is limited
     * @param limit in its unit
     * @param delay so long at least, from now, it stays so, as far as is known; for days a time of the order that Google names
     */
    public record Exceeded(Dimension dimension, long limit, Duration delay) {}

    QuotaExceededException(String model, boolean paid, List<Exceeded> exceeded) {
        // No stack trace: it is an answer and not a defect.
        super(sentence(exceeded), null, false, false);
        this.model = model;
        this.paid = paid;
        this.exceeded = List.copyOf(exceeded);
    }

    private static String sentence(List<Exceeded> exceeded) {
        return exceeded.stream()
                .map(one -> one.dimension() + " " + one.limit())
                .collect(Collectors.joining(", ", "exceeded: ", ""));
    }

    /** The name asked for. */
    public String model() {
        return model;
    }

    /** Whether the project pays. */
    public boolean paid() {
        return paid;
    }

    /** Every limit that the request exceeds, in the order of {@link Dimension}. */
    public List<Exceeded> exceeded() {
        return exceeded;
    }

    /** When it is worth to try again: after the longest of the waits. */
    public Duration retryAfter() {
        return exceeded.stream()
                .map(Exceeded::delay)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
