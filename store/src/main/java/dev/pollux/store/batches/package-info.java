/**
 * Batches: jobs of many requests, and what became of each. Items are claimed in leases, and a result is remembered once, however
 * many servers work on a job and whichever of them die.
 *
 * <p>Read {@link dev.pollux.store.batches.BatchRepository} first. May import: {@code store} and {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.batches;

import org.jspecify.annotations.NullMarked;
