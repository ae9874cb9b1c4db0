package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What an engine elsewhere decides, and its callers wait for. */
final class Decisions {

    private Decisions() {}

    /** @throws EngineException what the engine refuses with, or what ended the connection meanwhile */
    static <T> T await(CompletableFuture<T> decision) {
        try {
            return decision.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof EngineException refusal ? refusal : failure;
        }
    }
}
