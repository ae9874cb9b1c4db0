package dev.pollux.service.audit;

/**
 * What is kept of a body.
 *
 * @param bytes its beginning, or all of it
 * @param length how many bytes it had
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way into a cipher; nobody compares them.
public record Body(byte[] bytes, long length) {

    /** Whether its end is missing. */
    public boolean truncated() {
        return length > bytes.length;
    }
}
