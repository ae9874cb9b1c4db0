package dev.pollux.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Keeps bytes. A <em>blob</em> is whole, never changes and has a key that its owner chose; a <em>staged</em> upload grows until
 * it becomes a blob. Who needs what is not known here.
 *
 * <p>Keys and names of uploads are 1 to 64 letters of {@code [a-z0-9]}.
 *
 * <p>Threading: safe for use by many threads at once; of one upload by one at a time. What a method changes is durable when it
 * returns, also over a loss of power. Memory: bytes pass in pieces, whatever their number. Every method may throw {@link
 * BlobException}; what it was to change is then as before, but that an append may have kept a part.
 */
public interface BlobStorage extends AutoCloseable {

    /** Number of bytes of an upload that are kept; 0 of one that is not known. */
    long staged(String upload);

    /**
     * Appends to an upload all that {@code bytes} gives. When reading fails, what was read before is kept.
     *
     * @param offset {@link #staged} of the upload; another is an {@link IllegalArgumentException}
     * @param limit the most bytes the upload may have afterwards
     * @return {@link #staged} afterwards
     * @throws IOException if {@code bytes} cannot be read
     * @throws BlobException TOO_LARGE if there are more than {@code limit}; nothing of {@code bytes} is kept then
     */
    long append(String upload, long offset, InputStream bytes, long limit) throws IOException;

    /**
     * Makes a blob of what is staged, an empty one of an upload that is not known. Until it returns there is no blob of this key;
     * repeating it after a crash, with the same key or another, succeeds: what is staged stays until it is {@link #discard
     * discarded}, which the caller does when it has remembered the key.
     */
    BlobReceipt commit(String upload, String key);

    /** Forgets what is staged of an upload, if anything is. */
    void discard(String upload);

    /**
     * Reads a blob from a position on; at its end and behind there is nothing to read. The caller closes the stream.
     *
     * @throws BlobException MISSING if there is none
     */
    InputStream open(String key, long offset);

    /** Forgets a blob, if there is one. */
    void delete(String key);

    /** Keys of blobs that have not been touched since {@code moment}, at most {@code limit}, greater than {@code after}, in order. */
    List<String> blobsOlderThan(Instant moment, String after, int limit);

    /** Names of staged uploads that have not been touched since {@code moment}, as above. */
    List<String> uploadsOlderThan(Instant moment, String after, int limit);

    @Override
    void close();
}
