package dev.pollux.store.keys;

/** The parts of the API that a credential can be let into. */
public enum Area {
    /** Models: what there is, generating, counting, embedding. */
    MODELS,
    /** Files and file search stores. */
    FILES,
    /** Cached contents. */
    CACHES,
    /** Batches and webhooks. */
    BATCHES,
    /** Tuned models. */
    TUNING,
    /** The Live API and its ephemeral tokens. */
    LIVE,
    /** Projects, credentials, usage, the audit log and operation: {@code /admin}. */
    ADMIN
}
