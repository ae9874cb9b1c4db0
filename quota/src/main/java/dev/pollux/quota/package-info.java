/**
 * How much a project may ask of a model, and what is left of it.
 *
 * <p>Read {@link dev.pollux.quota.Quotas} first. Limits per minute and the database's counters are Bucket4j's; nothing outside
 * this package names that library.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.quota;

import org.jspecify.annotations.NullMarked;
