package dev.pollux.service.webhooks;

import java.util.Optional;

/** Tells receivers what happened. Safe for use by many threads at once. */
@FunctionalInterface
public interface Notices {

    /** Tells nobody. */
    Notices NONE = (_, _, _) -> {};

    /**
     * Remembers that receivers are to be told; sends nothing itself. When this returns, the notice survives a crash.
     *
     * @param projectId whose webhooks are told
     * @param instead who is told in their place; empty for the project's webhooks
     * @throws dev.pollux.store.StoreException if it cannot be remembered
     */
    void publish(String projectId, Notice notice, Optional<RequestedHooks> instead);
}
