package dev.pollux.local;

/** Whether a model of the pool can compute. */
public enum ModelStage {
    /** Nobody needs it, or it could not be loaded. */
    UNLOADED,
    /** Somebody waits for it. */
    LOADING,
    /** It can. */
    LOADED
}
