package dev.pollux.outbound;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a client refused. */
final class Refusals {

    /** Something that fetches. */
    @FunctionalInterface
    interface Fetching {
        Fetched fetch() throws OutboundException;
    }

    private Refusals() {}

    /** The refusal, which may come with the answer's head or while its body is read; fails the test if there is none. */
    static OutboundException of(Fetching fetching) {
        return catchThrowableOfType(OutboundException.class, () -> {
            try (Fetched fetched = fetching.fetch()) {
                fetched.readAllBytes();
            }
        });
    }
}
