/**
 * Marked-up text: HTML, read with jsoup, and RTF.
 *
 * <p>May import: {@code documents.reading}; jsoup.
 */
@NullMarked
package dev.pollux.documents.markup;

import org.jspecify.annotations.NullMarked;
