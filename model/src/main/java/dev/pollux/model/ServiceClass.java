package dev.pollux.model;

/** How urgent a request is, the most urgent first. Requests of one class are served in the order of arrival. */
public enum ServiceClass {
    /** Goes before the others, but never for so long that STANDARD stands still. */
    PRIORITY,
    /** What a request is unless it says otherwise. */
    STANDARD,
    /** Served from spare capacity only: may wait for long, and ends with PREEMPTED when a more urgent request needs its place. */
    FLEX,
    /** As FLEX, behind it: the items of batches. */
    BATCH
}
