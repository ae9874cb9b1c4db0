package dev.pollux.service.contents;

import dev.pollux.documents.DocumentSource;

/**
 * Bytes that were in the request.
 *
 * @param content not changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record InlineBytes(byte[] content) implements DocumentBytes {

    @Override
    public String sha256() {
        return Digests.sha256(content);
    }

    @Override
    public boolean areOfFile() {
        return false;
    }

    @Override
    public DocumentSource source() {
        return DocumentSource.of(content);
    }

    @Override
    public void close() {}
}
