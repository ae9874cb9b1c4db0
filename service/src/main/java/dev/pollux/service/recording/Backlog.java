package dev.pollux.service.recording;

import dev.pollux.store.StoreException;

/** Records of one kind that wait to be written. */
public interface Backlog {

    /** What they are, for the operator's log: {@code usage}. */
    String name();

    /**
     * Writes all that waits now. Only one thread calls this.
     *
     * @throws StoreException if the store cannot; what is not written goes on waiting
     */
    void write();

    /** How many records wait. May be asked by any thread. */
    int waiting();

    /** How many records found no room since the start, and are lost; 0 where there is always room. May be asked by any thread. */
    default long dropped() {
        return 0;
    }
}
