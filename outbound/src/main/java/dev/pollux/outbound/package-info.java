/**
 * Calls to servers of others, at addresses that clients name: which may be called, and how. Start reading at {@link
 * dev.pollux.outbound.OutboundClient}; {@link dev.pollux.outbound.Reach} says which addresses are whose.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.outbound;

import org.jspecify.annotations.NullMarked;
