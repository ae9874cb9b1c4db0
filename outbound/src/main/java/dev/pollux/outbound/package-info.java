/**
 * Calls to servers of others: which addresses may be called, and how.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.outbound;

import org.jspecify.annotations.NullMarked;
