package dev.pollux.protocol.files;

/** The answer to the end of an upload, and that of {@code files.create}. */
public record CreateFileResponse(File file) {}
