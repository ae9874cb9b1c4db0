package dev.pollux.local;

/** Whether a model of the pool can compute. */
public enum ModelStage {
    /** Nobody has needed it yet, or it could not be loaded. */
    UNLOADED,
    /** It has made room for another model; the next that needs it loads it again. */
    RESTING,
    /** Somebody waits for it. */
    LOADING,
    /** It can. */
    LOADED
}
