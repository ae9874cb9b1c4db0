/**
 * Office files, read from the XML in their archives with the JDK alone.
 *
 * <p>Read first: {@link dev.pollux.documents.office.OfficeArchive}.
 *
 * <p>May import: {@code documents.reading}.
 */
@NullMarked
package dev.pollux.documents.office;

import org.jspecify.annotations.NullMarked;
