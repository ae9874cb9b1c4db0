package dev.pollux.service.files;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Bytes of an upload.
 *
 * @param offset where they begin in the file; empty where the client does not say
 * @param bytes read once, not closed
 * @param isLast whether the file is whole with them
 */
public record Chunk(OptionalLong offset, InputStream bytes, boolean isLast) {}
