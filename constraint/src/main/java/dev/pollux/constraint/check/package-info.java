/**
 * The last look at a complete answer, by a validator that shares no code with the automaton.
 *
 * <p>Read {@link dev.pollux.constraint.check.FinalCheck} first.
 *
 * <p>May import: {@code dev.pollux.constraint}, its {@code schema} and {@code automaton}; the validator library, here only.
 */
@NullMarked
package dev.pollux.constraint.check;

import org.jspecify.annotations.NullMarked;
