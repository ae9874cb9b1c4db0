package dev.pollux.isolation.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Cuts what comes into frames. One read takes as many small frames as have come; memory for a large one is taken as its bytes
 * come, not as they are announced, and given back after it.
 *
 * <p>Threading: one thread.
 */
final class FrameReader {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** The buffer while no frame is larger, and the most that one read takes: the JDK copies as much outside the heap. */
    private static final int USUAL_BYTES = 1 << 16;

    private final ReadableByteChannel channel;
    private byte[] bytes = new byte[USUAL_BYTES];
    private int start;
    private int end;

    FrameReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame.
     *
     * @return its bytes, valid until the next call; empty at the end of the stream
     * @throws WireException if a frame is empty, larger than {@link MessageChannel#MAX_FRAME_BYTES}, or breaks off
     * @throws IOException if the channel fails
     */
    Optional<WireReader> next() throws IOException {
        if (!fill(Integer.BYTES)) {
            if (start < end) {
                throw brokenOff();
            }
            return Optional.empty();
        }
        int length = (int) INTS.get(bytes, start);
        if (length < 1 || length > MessageChannel.MAX_FRAME_BYTES) {
            throw new WireException("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        if (!fill(Integer.BYTES + length)) {
            throw brokenOff();
        }
        int from = start + Integer.BYTES;
        start = from + length;
        return Optional.of(new WireReader(bytes, from, start));
    }

    private static WireException brokenOff() {
        return new WireException("a frame that breaks off");
    }

    /** Waits until that many bytes have come; returns false if the stream ends before. */
    private boolean fill(int count) throws IOException {
        while (end - start < count) {
            makeRoom(count);
            int received = channel.read(ByteBuffer.wrap(bytes, end, Math.min(USUAL_BYTES, bytes.length - end)));
            if (received < 0) {
                return false;
            }
            end += received;
        }
        return true;
    }

    private void makeRoom(int count) {
        int available = end - start;
        if (count <= USUAL_BYTES && bytes.length > USUAL_BYTES) {
            moveTo(new byte[USUAL_BYTES]);
        } else if (available == bytes.length) {
            moveTo(new byte[Math.min(count, 2 * bytes.length)]);
        } else if (start > 0 && (available == 0 || start + count > bytes.length)) {
            moveTo(bytes);
        }
    }

    private void moveTo(byte[] target) {
        int available = end - start;
        System.arraycopy(bytes, start, target, 0, available);
        bytes = target;
        start = 0;
        end = available;
    }
}
