package dev.pollux.quota;

import java.time.Duration;
import java.util.Optional;

/** The limit 0: what the tier does not offer. Waiting does not help, but Google's error has a time to wait all the same. */
record NothingWindow() implements Window {

    private static final Take.Refused REFUSED = new Take.Refused(Duration.ofSeconds(30));

    @Override
    public Take take(long amount) {
        return REFUSED;
    }

    @Override
    public Optional<Take.Refused> ask(long amount) {
        return Optional.of(REFUSED);
    }
}
