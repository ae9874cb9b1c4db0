/**
 * The pushdown automaton: nodes that say what may follow, frames that say where a text stands.
 *
 * <p>Read {@link dev.pollux.constraint.grammar.Node}, then {@link dev.pollux.constraint.grammar.Frame} first.
 *
 * <p>May import: {@code dev.pollux.constraint} and its {@code automaton}.
 */
@NullMarked
package dev.pollux.constraint.grammar;

import org.jspecify.annotations.NullMarked;
