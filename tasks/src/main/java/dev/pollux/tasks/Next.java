package dev.pollux.tasks;

import java.time.Instant;

/** What is to come after a piece of work. */
public sealed interface Next {

    /** Nothing: it is done. */
    record Done() implements Next {}

    /** The same once more, not before {@code at}. */
    record Again(Instant at) implements Next {}

    /** It is done. */
    Next DONE = new Done();

    /** The same once more, not before {@code at}. */
    static Next again(Instant at) {
        return new Again(at);
    }
}
