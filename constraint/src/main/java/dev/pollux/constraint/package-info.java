/**
 * Which tokens may come: what an answer must look like, and the errors of what cannot be enforced.
 *
 * <p>Read {@link dev.pollux.constraint.ConstraintDefinition} first: the plain records that say what is wanted. They are
 * compiled in {@code tokens}, where the vocabulary is: {@code schema} reads schemas into the pushdown automaton of {@code
 * grammar}, whose terminals are the finite automata of {@code automaton}. {@code check} validates a complete answer by an
 * independent validator; nothing else depends on it.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.constraint;

import org.jspecify.annotations.NullMarked;
