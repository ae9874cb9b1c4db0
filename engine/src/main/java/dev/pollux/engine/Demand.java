package dev.pollux.engine;

/** What the scheduler needs to know of a request. What it tells, but for {@link #hasRoom}, never changes. */
interface Demand {

    int promptTokens();

    int candidates();

    /** When its time is up, in nanoseconds of the engine's clock; {@code Long.MAX_VALUE} for never. */
    long deadline();

    /** Whether its reader keeps up, so that its candidates may produce more. */
    boolean hasRoom();

    /** Told once, when it is given its slots; must return at once. */
    void started();
}
