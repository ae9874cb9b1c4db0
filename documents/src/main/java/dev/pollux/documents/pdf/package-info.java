/**
 * PDF documents, read with PDFBox.
 *
 * <p>Read first: {@link dev.pollux.documents.pdf.PdfReader}.
 *
 * <p>May import: {@code documents.reading}; PDFBox.
 */
@NullMarked
package dev.pollux.documents.pdf;

import org.jspecify.annotations.NullMarked;
