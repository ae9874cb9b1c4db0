/**
 * The methods of the collection {@code models}.
 *
 * <p>Read {@link dev.pollux.service.models.GenerateContent} first; it tells the story that the others repeat: check the
 * request, find the model, read its documents, say it in the domain's words, generate, assemble the answer.
 *
 * <p>May import: {@code protocol}, {@code model}, {@code quota}, {@code service}, {@code service.contents}.
 */
@NullMarked
package dev.pollux.service.models;

import org.jspecify.annotations.NullMarked;
