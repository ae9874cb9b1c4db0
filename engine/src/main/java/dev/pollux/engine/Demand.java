package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.Optional;

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

    /** Only requests of the same space may share what is computed of them; the empty space shares nothing. */
    String space();

    /** A token of a candidate, of those that are known. */
    int token(int candidate, int position);

    /** A state to begin from, whose tokens may be the prompt's first. */
    Optional<SavedPrefix> saved();

    /** How many of the prompt's tokens have to be computed by a step that ends with them, so that they can be kept; 0 for none. */
    int keepAt();

    /** Whether the same request is to be given the same answer. */
    boolean repeatable();

    /** When its time is up, in nanoseconds of the engine's clock; {@code Long.MAX_VALUE} for never. */
    long deadline();

    /** Whether its reader keeps up, so that its candidates may produce more. */
    boolean hasRoom();

    /** Told once, when it is given its slots; must return at once. */
    void started();

    /** Told with how many tokens of its prompt need not be computed, if any; told again if it was not so. Must return at once. */
    void reused(int tokens);

    /** Told at most once, when its slots were taken for a more urgent request, or its cells for others, which ends it; must return at once. */
    void preempted();
}
