/**
 * What embedding models read: a text, and what its vector is for, in the words that each family of models was trained with.
 *
 * <p>Read {@link dev.pollux.prompt.embedding.TaskPrompts} first. May import: {@code model}, {@code prompt}.
 */
@NullMarked
package dev.pollux.prompt.embedding;

import org.jspecify.annotations.NullMarked;
