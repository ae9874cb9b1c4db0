/**
 * What was computed of prompts, outside the slots where it was: beginnings that have a name, in files, and what slots held lately, in
 * memory.
 *
 * <p>Read {@link dev.pollux.engine.prefix.SavedPrefix} first. May import: nothing of {@code engine}.
 */
@NullMarked
package dev.pollux.engine.prefix;

import org.jspecify.annotations.NullMarked;
