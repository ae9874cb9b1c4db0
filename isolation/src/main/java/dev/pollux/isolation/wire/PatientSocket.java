package dev.pollux.isolation.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connected socket that can be written to without waiting, by any thread, and is waited for otherwise.
 *
 * <p>Threading: one thread reads, one writes at a time; any thread closes, which ends the waiting of both.
 */
final class PatientSocket implements ReadableByteChannel {

    private final SocketChannel socket;
    private final Selector readable;
    private final Selector writable;

    /** @param socket connected; closed with this */
    PatientSocket(SocketChannel socket) throws IOException {
        this.socket = socket;
        socket.configureBlocking(false);
        readable = Selector.open();
        writable = Selector.open();
        socket.register(readable, SelectionKey.OP_READ);
        socket.register(writable, SelectionKey.OP_WRITE);
    }

    /** Waits until there is something to read. */
    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = socket.read(target);
        while (count == 0 && target.hasRemaining()) {
            await(readable);
            count = socket.read(target);
        }
        return count;
    }

    /** Waits until all is written. */
    void writeAll(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (socket.write(source) == 0) {
                await(writable);
            }
        }
    }

    /** Writes what can be written without waiting, which may be nothing. An interrupt does no harm. */
    void writeSome(ByteBuffer source) throws IOException {
        socket.write(source);
    }

    /** The other side reads what was written, and then the end. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    private void await(Selector selector) throws IOException {
        try {
            selector.select();
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException closed) {
            throw new AsynchronousCloseException();
        }
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (Selector _ = readable;
                Selector _ = writable) {
            socket.close();
        }
    }
}
