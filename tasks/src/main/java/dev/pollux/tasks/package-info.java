/**
 * Work that is done later: remembered in the database, done by one server at a time, and by another when that one dies. The
 * scheduling library stays behind this package.
 *
 * <p>Read {@link dev.pollux.tasks.DurableTasks} first.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.tasks;

import org.jspecify.annotations.NullMarked;
