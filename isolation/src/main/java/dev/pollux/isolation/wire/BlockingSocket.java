package dev.pollux.isolation.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Waits for what comes in one system call, where {@link PatientSocket} needs three; never writes without waiting. For the side that
 * reads much and writes little, and for platform threads: a virtual one would change the socket's mode.
 */
final class BlockingSocket implements FrameSocket {

    private final SocketChannel socket;

    /** @param socket connected; closed with this */
    BlockingSocket(SocketChannel socket) throws IOException {
        this.socket = socket;
        socket.configureBlocking(true);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return socket.read(target);
    }

    @Override
    public void writeAll(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            socket.write(source);
        }
    }

    @Override
    public void writeSome(ByteBuffer source) {
        // Nothing can be promised not to wait.
    }

    @Override
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
