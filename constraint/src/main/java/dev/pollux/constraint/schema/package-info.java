/**
 * Reads constraint definitions, schemas above all, into grammars; refuses what cannot be enforced.
 *
 * <p>Read {@link dev.pollux.constraint.schema.GrammarReader} first.
 *
 * <p>May import: {@code dev.pollux.constraint}, its {@code automaton} and {@code grammar}.
 */
@NullMarked
package dev.pollux.constraint.schema;

import org.jspecify.annotations.NullMarked;
