package dev.pollux.conformance;

import java.util.Set;

/** Keeps a server busy that is killed and started again, and knows what it has acknowledged. For one thread at a time. */
interface KillClient {

    /** Asks for one thing after the other until the server is gone, which ends this with an {@link java.io.UncheckedIOException}. */
    void work(Http http);

    /**
     * Compares what the client was told with what the server knows after its start.
     *
     * @throws AssertionError if anything that was acknowledged is not so
     */
    void check(Http http);

    /** The names that the server may have in its lists. */
    Set<String> visible();

    /** What was done so far, in numbers. */
    String summary();
}
