package dev.pollux.service;

import dev.pollux.protocol.error.ApiException;
import java.util.Optional;

/**
 * An answer that comes in pieces.
 *
 * <p>Threading: confined to the call's thread. Lifetime: closing it, at the end or before, frees what is held for it.
 *
 * @param <T> the message that each piece is
 */
public interface AnswerStream<T> extends AutoCloseable {

    /**
     * Waits for the next piece; empty after the last.
     *
     * @throws ApiException if the answer cannot be completed
     */
    Optional<T> next();

    @Override
    void close();
}
