package dev.pollux.isolation.os;

/** One thing that a process gives up; see {@link Confinement} for how, and for what it leaves open. */
public enum ConfinementMeasure {
    /** The process is killed when its parent ends, however that ends, even while it is stopped. */
    ENDS_WITH_PARENT,
    /** The kernel, out of memory, ends this process before its parent. */
    FIRST_OUT_OF_MEMORY,
    /** No program it runs gets more rights than it has. */
    NO_NEW_PRIVILEGES,
    /** No network, no programs, no hand in other processes. */
    FILTERED_SYSTEM_CALLS,
    /** No writing outside one folder. */
    FENCED_WRITES
}
