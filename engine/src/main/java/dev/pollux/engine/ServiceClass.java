package dev.pollux.engine;

/**
 * How urgent a request is, the most urgent first. Requests of one class are served in the order of arrival; what the classes
 * mean to each other is said in {@link ServiceLines} (who is next) and {@link Scheduler} (who makes way).
 */
public enum ServiceClass {
    /** Goes before the others, within a bound. */
    PRIORITY(false),
    /** What a request is unless it says otherwise. */
    STANDARD(false),
    /** Only from slots that no more urgent request waits for, and gives them back while it runs. */
    FLEX(true),
    /** As FLEX, behind it and for it too: the items of batches. */
    BATCH(true);

    private final boolean preemptible;

    ServiceClass(boolean preemptible) {
        this.preemptible = preemptible;
    }

    /** Whether it waits for others in any way: ends when they need its slots, pauses while their prompts are read. */
    boolean isPreemptible() {
        return preemptible;
    }

    /** Whether a running generation of this class ends when a waiting request of {@code other} needs its slots. */
    public boolean makesWayFor(ServiceClass other) {
        return preemptible && other.compareTo(this) < 0;
    }
}
