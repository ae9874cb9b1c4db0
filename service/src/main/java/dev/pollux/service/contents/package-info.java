/**
 * Documents in contents: what is inline, in files and behind URLs becomes text that a model reads.
 *
 * <p>Read {@link dev.pollux.service.contents.ContentReading} first.
 *
 * <p>May import: {@code protocol}, {@code documents}, {@code outbound}, {@code blobs}, {@code store}, {@code service}, {@code
 * service.files}.
 */
@NullMarked
package dev.pollux.service.contents;

import org.jspecify.annotations.NullMarked;
