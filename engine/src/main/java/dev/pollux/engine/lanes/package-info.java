/**
 * Two engines of one model behind one: the usual one, and one for items of batches that begin alike, whose sequences share one cache.
 *
 * <p>Read {@link dev.pollux.engine.lanes.TwoLaneEngine} first, then {@link dev.pollux.engine.lanes.ComputeTurns}. May import: what is
 * public in {@code engine}.
 */
@NullMarked
package dev.pollux.engine.lanes;

import org.jspecify.annotations.NullMarked;
