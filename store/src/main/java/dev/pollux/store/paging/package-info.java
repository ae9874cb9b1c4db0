/**
 * Lists in pieces that inserts and deletes do not disturb.
 *
 * <p>Read {@link dev.pollux.store.paging.PageRequest} first. May import: nothing of ours.
 */
@NullMarked
package dev.pollux.store.paging;

import org.jspecify.annotations.NullMarked;
