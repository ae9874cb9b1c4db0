/**
 * Load profiles: the same work sent to Pollux and to a peer, one after the other in one run, so that both meet the same
 * machine in the same mood. Read {@link dev.pollux.benchmarks.load.SideBySide} first.
 */
@NullMarked
package dev.pollux.benchmarks.load;

import org.jspecify.annotations.NullMarked;
