package dev.pollux.quota;

import dev.pollux.quota.QuotaExceededException.Exceeded;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one request takes of the windows it needs, or is refused by them. For the request's thread. */
final class Taking {

    /** Knows the windows of some dimensions. */
    @FunctionalInterface
    interface Counter {

        /** The window of a limit; empty if somebody else counts it. */
        Optional<Window> window(Dimension dimension, long limit);
    }

    private final Limits limits;
    private final Map<Dimension, Long> open = new EnumMap<>(Dimension.class);
    private final Map<Dimension, Charge> charges = new EnumMap<>(Dimension.class);
    private final Map<Dimension, Exceeded> exceeded = new EnumMap<>(Dimension.class);

    /** @param needs units by dimension, 1 or more; those without a limit are not counted */
    Taking(Limits limits, Map<Dimension, Long> needs) {
        this.limits = limits;
        needs.forEach((dimension, amount) -> limits.of(dimension).ifPresent(_ -> open.put(dimension, amount)));
    }

    /** Whether nothing is left to be taken. */
    boolean isDone() {
        return open.isEmpty();
    }

    boolean isRefused() {
        return !exceeded.isEmpty();
    }

    /** Every limit that has refused, in the order of {@link Dimension}. */
    List<Exceeded> exceeded() {
        return List.copyOf(exceeded.values());
    }

    /**
     * Takes from one window after the other until one refuses; the others are only asked then, so that a refused request is in
     * nobody's way.
     *
     * @throws QuotaStoreException if a database does not answer; what was taken before stays taken
     */
    void take(Counter counter) {
        open.entrySet()
                .removeIf(need -> find(counter, need.getKey())
                        .map(window -> take(window, need.getKey(), need.getValue()))
                        .isPresent());
    }

    /** Asks all windows and takes from none. What is free then is free as long as the caller alone uses these windows. */
    void ask(Counter counter) {
        open.forEach(
                (dimension, amount) -> find(counter, dimension).ifPresent(window -> ask(window, dimension, amount)));
    }

    private Optional<Window> find(Counter counter, Dimension dimension) {
        return counter.window(dimension, limits.of(dimension).orElseThrow());
    }

    private Window take(Window window, Dimension dimension, long amount) {
        if (isRefused()) {
            ask(window, dimension, amount);
        } else {
            switch (window.take(amount)) {
                case Window.Take.Taken taken -> charges.put(dimension, new Charge(taken, amount));
                case Window.Take.Refused refused -> refuse(dimension, refused);
            }
        }
        return window;
    }

    private void ask(Window window, Dimension dimension, long amount) {
        window.ask(amount).ifPresent(refused -> refuse(dimension, refused));
    }

    private void refuse(Dimension dimension, Window.Take.Refused refused) {
        exceeded.put(dimension, new Exceeded(dimension, limits.of(dimension).orElseThrow(), refused.delay()));
    }

    /** Returns all that was taken. */
    void giveBack() {
        charges.values().forEach(Charge::giveBack);
    }

    /** Leave to go on with what was taken. */
    Grant grant() {
        return new Grant(charges);
    }
}
