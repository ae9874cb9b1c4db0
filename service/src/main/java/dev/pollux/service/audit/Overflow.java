package dev.pollux.service.audit;

/** What happens to calls while the store is away longer than memory lasts. */
public enum Overflow {
    /** They are served and leave no trace in the audit log; how many is counted and logged. */
    DROP,
    /** They are refused, so that nothing happens unseen (wire: 503 UNAVAILABLE). */
    REFUSE
}
