package dev.pollux.protocol.files;

import org.jspecify.annotations.Nullable;

/**
 * The body that starts an upload, and that of {@code files.create}.
 *
 * @param file what is known of the file; null says nothing
 */
public record CreateFileRequest(@Nullable File file) {}
