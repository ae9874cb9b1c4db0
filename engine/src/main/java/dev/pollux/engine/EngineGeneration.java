package dev.pollux.engine;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request in the making.
 *
 * <p>Threading: {@link #next} is for one reader at a time; {@link #close} may be called from any thread and ends a waiting
 * {@code next}. Lifetime: the owner closes it, at the end or at any time before; closing frees its slots within one step.
 * A reader that falls behind pauses its own candidates only: see {@link EngineOptions#readAheadEvents}.
 */
public interface EngineGeneration extends AutoCloseable {

    /** The prompt's tokens; {@link PromptCounts#NONE} until it is admitted, known with the first event. */
    PromptCounts prompt();

    /** The prompt's tokens that had not to be computed, because an earlier prompt began alike; known with the first event. */
    PromptCounts cached();

    /**
     * How long it waited for its slots, in nanoseconds, its prompt's way through the tokenizer included; empty as long as it
     * waits.
     */
    OptionalLong queueNanos();

    /**
     * Waits for the next event; empty when every candidate has finished. An interrupted wait closes the generation.
     *
     * @throws EngineException PREEMPTED, DEADLINE_EXCEEDED, FAILED or SHUT_DOWN after the events that came before; CANCELLED once it is
     *     closed or the reader is interrupted; what {@link Engine#submit} refuses with, if it was only {@link Engine#begin begun}
     */
    Optional<EngineEvent> next();

    /** Ends the generation. Does nothing when it has ended already. */
    @Override
    void close();
}
