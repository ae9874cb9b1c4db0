package dev.pollux.service;

/** What a call is made for. */
public enum Occasion {
    /** A client waits for the answer. */
    INTERACTIVE,
    /**
     * It is an item of a batch: nobody waits. Computed from what others leave and preempted for any of them, and counted towards no
     * quota but the batch's own.
     */
    BATCH
}
