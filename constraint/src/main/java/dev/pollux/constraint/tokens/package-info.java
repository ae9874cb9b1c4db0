/**
 * A grammar over a vocabulary: which tokens may come next, and which bytes must.
 *
 * <p>Read {@link dev.pollux.constraint.tokens.ConstraintCompiler}, then {@link dev.pollux.constraint.tokens.ConstraintState} first.
 *
 * <p>May import: the other packages of {@code constraint} except {@code check}.
 */
@NullMarked
package dev.pollux.constraint.tokens;

import org.jspecify.annotations.NullMarked;
