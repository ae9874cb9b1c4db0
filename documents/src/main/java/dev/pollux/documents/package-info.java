/**
 * Documents as text that a model can read: PDF, office files, markup, plain text.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.documents;

import org.jspecify.annotations.NullMarked;
