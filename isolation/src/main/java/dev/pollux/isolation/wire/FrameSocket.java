package dev.pollux.isolation.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A connected socket as {@link MessageChannel} uses it.
 *
 * <p>Threading: one thread reads, one writes at a time; any thread closes, which ends the waiting of both.
 */
interface FrameSocket extends ReadableByteChannel {

    /** Waits until there is something to read. */
    @Override
    int read(ByteBuffer target) throws IOException;

    /** Waits until all is written. */
    void writeAll(ByteBuffer source) throws IOException;

    /** Writes what can be written without waiting, which may be nothing. */
    void writeSome(ByteBuffer source) throws IOException;

    /** The other side reads what was written, and then the end. */
    void endOutput() throws IOException;
}
