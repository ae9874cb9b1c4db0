/**
 * Documents that are text as they are.
 *
 * <p>May import: {@code documents.reading}.
 */
@NullMarked
package dev.pollux.documents.plain;

import org.jspecify.annotations.NullMarked;
