/**
 * Messages of the Files API: files, their upload and their lists.
 *
 * <p>Read {@link dev.pollux.protocol.files.File} first. May import: {@code protocol}, {@code protocol.json}.
 */
@NullMarked
package dev.pollux.protocol.files;

import org.jspecify.annotations.NullMarked;
