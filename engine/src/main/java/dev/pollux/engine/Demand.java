package dev.pollux.engine;

/** What the scheduler needs to know of a request. What it tells, but for {@link #knownTokens} and {@link #hasRoom}, never changes. */
interface Demand {

    int promptTokens();

    int candidates();

    /**
     * Number of tokens of a candidate that are known, computed or not: the prompt's and those chosen since. Grows only where a
     * token is chosen, by one or, where only one continuation is allowed, by several.
     */
    int knownTokens(int candidate);

    ServiceClass serviceClass();

    /** When its time is up, in nanoseconds of the engine's clock; {@code Long.MAX_VALUE} for never. */
    long deadline();

    /** Whether its reader keeps up, so that its candidates may produce more. */
    boolean hasRoom();

    /** Told once, when it is given its slots; must return at once. */
    void started();

    /** Told at most once, when its slots were taken for a more urgent request, which ends it; must return at once. */
    void preempted();
}
