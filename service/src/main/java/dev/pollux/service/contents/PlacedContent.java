package dev.pollux.service.contents;

import dev.pollux.protocol.content.Content;

/**
 * A content and where in its request it is.
 *
 * @param path of its parts, in snake_case with indices
 */
public record PlacedContent(String path, Content content) {}
