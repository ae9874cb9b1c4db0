package dev.pollux.quota;

import java.util.Optional;

/** A count under a limit, in this server's memory. */
abstract class CountedWindow implements Window {

    private final long limit;

    CountedWindow(long limit) {
        this.limit = limit;
    }

    /** Units taken so far. */
    abstract long count();

    abstract Take.Taken add(long amount);

    abstract Take.Refused refusal();

    @Override
    public Take take(long amount) {
        Optional<Take.Refused> refused = ask(amount);
        return refused.isPresent() ? refused.get() : add(amount);
    }

    @Override
    public Optional<Take.Refused> ask(long amount) {
        return count() + amount <= limit ? Optional.empty() : Optional.of(refusal());
    }
}
