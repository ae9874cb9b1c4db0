package dev.pollux.protocol.content;

import org.jspecify.annotations.Nullable;

/**
 * Media elsewhere.
 *
 * @param fileUri of a File resource, a public URL or a YouTube URL
 */
public record FileData(@Nullable String mimeType, @Nullable String fileUri) {}
