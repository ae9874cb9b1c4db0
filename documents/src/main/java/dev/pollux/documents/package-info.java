/**
 * Documents as text that a model can read: PDF, office files, markup, plain text.
 *
 * <p>Read first: {@link dev.pollux.documents.Documents}. Each kind of document has a reader in a package of its own, with the library it
 * needs; bounds and text are in {@code reading}.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.documents;

import org.jspecify.annotations.NullMarked;
