package dev.pollux.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A little-endian file read from front to back; every read is checked against the file's size first. */
final class GgufInput {

    /** Larger than most headers without their vocabulary, small against the heap. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer;
    private long bufferOffset;

    GgufInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.buffer =
                ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    long size() {
        return size;
    }

    long position() {
        return bufferOffset + buffer.position();
    }

    long remaining() {
        return size - position();
    }

    byte readByte() throws IOException {
        return fill(Byte.BYTES).get();
    }

    short readShort() throws IOException {
        return fill(Short.BYTES).getShort();
    }

    int readInt() throws IOException {
        return fill(Integer.BYTES).getInt();
    }

    long readLong() throws IOException {
        return fill(Long.BYTES).getLong();
    }

    /** Reads a length and that many bytes of UTF-8. */
    String readString(long maximumBytes) throws IOException {
        byte[] bytes = new byte[(int) readLength(maximumBytes)];
        for (int done = 0; done < bytes.length; ) {
            int step = Math.min(BUFFER_BYTES, bytes.length - done);
            fill(step).get(bytes, done, step);
            done += step;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void skipString() throws IOException {
        skip(readLength(Long.MAX_VALUE));
    }

    /** Moves on past a text and gives its digest up to its first zero byte, where the library takes it to end. */
    long digestString() throws IOException {
        long digest = TextDigests.START;
        boolean ended = false;
        for (long left = readLength(Long.MAX_VALUE); left > 0; ) {
            int step = (int) Math.min(left, Math.max(1, buffer.remaining()));
            int from = fill(step).position();
            int end = ended ? from : zeroOrEnd(from, from + step);
            digest = TextDigests.add(digest, buffer.array(), from, end);
            ended = end < from + step;
            buffer.position(from + step);
            left -= step;
        }
        return digest;
    }

    private int zeroOrEnd(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer.get(i) == 0) {
                return i;
            }
        }
        return to;
    }

    /** Moves on without reading; the bytes must exist. */
    void skip(long bytes) throws IOException {
        require(bytes);
        if (bytes <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) bytes);
        } else {
            bufferOffset = position() + bytes;
            buffer.position(0).limit(0);
        }
    }

    private long readLength(long maximumBytes) throws IOException {
        long at = position();
        long length = readLong();
        if (length < 0 || length > maximumBytes) {
            throw new GgufException(
                    "damaged: a text at byte " + at + " claims to have " + Long.toUnsignedString(length) + " bytes");
        }
        require(length);
        return length;
    }

    private void require(long bytes) {
        if (bytes < 0 || bytes > remaining()) {
            throw new GgufException("truncated: ends at byte " + size + " inside its header");
        }
    }

    private ByteBuffer fill(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            require(bytes);
            refill(bytes);
        }
        return buffer;
    }

    private void refill(int bytes) throws IOException {
        bufferOffset = position();
        buffer.compact();
        while (buffer.position() < bytes) {
            if (channel.read(buffer, bufferOffset + buffer.position()) < 0) {
                throw new GgufException("truncated: ends inside its header");
            }
        }
        buffer.flip();
    }
}
