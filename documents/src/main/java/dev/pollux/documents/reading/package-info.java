/**
 * What every reader of a kind of document shares: the document, the bounds of reading it, and the text that grows.
 *
 * <p>Read first: {@link dev.pollux.documents.reading.Reading}.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.documents.reading;

import org.jspecify.annotations.NullMarked;
