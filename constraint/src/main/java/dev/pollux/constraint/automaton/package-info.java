/**
 * Finite automata over bytes, and what makes them: words, decimal numbers, JSON strings, patterns, marked text.
 *
 * <p>Read {@link dev.pollux.constraint.automaton.Dfa} first.
 *
 * <p>May import: {@code dev.pollux.constraint}; Lucene's automaton package, here only.
 */
@NullMarked
package dev.pollux.constraint.automaton;

import org.jspecify.annotations.NullMarked;
