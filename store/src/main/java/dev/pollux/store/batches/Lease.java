package dev.pollux.store.batches;

import java.time.Instant;

/**
 * Who works on items, and until when nobody else may. Whoever is still at work then renews it.
 *
 * @param owner names one run of one server, and is never used again
 * @param now the time of day
 * @param until the end of the lease
 */
public record Lease(String owner, Instant now, Instant until) {}
