package dev.pollux.protocol.content;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a video, and how many frames of it.
 *
 * @param fps frames per second, above 0 and up to 24
 */
public record VideoMetadata(
        @Nullable Duration startOffset,
        @Nullable Duration endOffset,
        @Nullable Double fps) {}
