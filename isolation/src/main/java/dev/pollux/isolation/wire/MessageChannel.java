package dev.pollux.isolation.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection between server and engine: a greeting, then messages both ways, each a frame of its length in four bytes, big
 * endian, and its bytes.
 *
 * <p>Threading: one platform thread reads; any thread sends and closes. A message that the operating system takes at once is written by the
 * thread that sends it: waking another one for it would cost both more. A daemon thread of the channel writes the rest.
 *
 * @param <I> what the other side says
 */
public final class MessageChannel<I extends Message> implements AutoCloseable {

    /**
     * The most bytes of a message. No context holds a prompt nearly as long (a million tokens are some 5 MB of text), and a
     * peer that has gone mad cannot take more memory than this.
     */
    public static final int MAX_FRAME_BYTES = 64 << 20;

    /**
     * The most bytes that wait to be written. Credits keep them far below; a peer that reads nothing and still gets so many
     * is lost, and the connection with it.
     */
    public static final int MAX_WAITING_BYTES = 256 << 20;

    /** One write takes no more than this: the JDK copies as much outside the heap, and keeps it. */
    private static final int WRITE_BYTES = 1 << 16;

    private final PatientSocket socket;
    private final FrameReader frames;
    private final WireReader.Item<I> decoder;
    private final Outgoing outgoing;
    private final Thread writer;
    private volatile boolean closed;

    private MessageChannel(PatientSocket socket, WireReader.Item<I> decoder, int waitingBytes, String name) {
        this.socket = socket;
        this.decoder = decoder;
        frames = new FrameReader(socket);
        outgoing = new Outgoing(waitingBytes, socket::writeSome);
        writer = Thread.ofPlatform().daemon().name(name + "-writer").unstarted(this::writeBatches);
    }

    /**
     * The server's end. Takes the socket over: it is closed with the channel, and if the greeting fails.
     *
     * @param socket connected
     * @param greetingLimit how long the other side may take to greet
     * @param name begins the name of the writing thread
     * @throws WireException if the other side does not greet in time, or is of another protocol or version
     */
    public static MessageChannel<Message.ToServer> toEngine(SocketChannel socket, Duration greetingLimit, String name)
            throws IOException {
        return open(socket, MessageCodec::readToServer, MAX_WAITING_BYTES, greetingLimit, name);
    }

    /** The engine's end; else as {@link #toEngine}. */
    public static MessageChannel<Message.ToEngine> toServer(SocketChannel socket, Duration greetingLimit, String name)
            throws IOException {
        return toServer(socket, MAX_WAITING_BYTES, greetingLimit, name);
    }

    /** @param waitingBytes instead of {@link #MAX_WAITING_BYTES} */
    static MessageChannel<Message.ToEngine> toServer(
            SocketChannel socket, int waitingBytes, Duration greetingLimit, String name) throws IOException {
        return open(socket, MessageCodec::readToEngine, waitingBytes, greetingLimit, name);
    }

    private static <I extends Message> MessageChannel<I> open(
            SocketChannel socket, WireReader.Item<I> decoder, int waitingBytes, Duration greetingLimit, String name)
            throws IOException {
        try {
            Greeting.exchange(socket, greetingLimit);
            MessageChannel<I> channel = new MessageChannel<>(new PatientSocket(socket), decoder, waitingBytes, name);
            channel.writer.start();
            return channel;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Waits for the next message. What the other side sent before it ended is still read, even if nothing can be sent to it
     * any more. The channel stays open at the end of the stream and after an exception; close it.
     *
     * @return empty if the other side has closed the connection after a whole message, or this one has closed it
     * @throws WireException if what came is no message: truncated, too large, or garbage; nothing can be read after it
     * @throws IOException if the connection is broken, or was given up because {@link #MAX_WAITING_BYTES} waited. A peer that
     *     closed without having read everything looks like this, too
     */
    public Optional<I> read() throws IOException {
        try {
            Optional<WireReader> frame = frames.next();
            return frame.isEmpty() ? Optional.empty() : Optional.of(decoder.read(frame.get()));
        } catch (IOException e) {
            if (outgoing.overflowed()) {
                throw new IOException("the other side does not read what it is sent", e);
            }
            if (closed) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Sends the message after those before it. Does not wait for the other side, nor for the operating system.
     *
     * @return false if the message is dropped because the connection is closed or broken; true promises no arrival
     * @throws IllegalArgumentException if the message has more than {@link #MAX_FRAME_BYTES}; nothing of it is sent
     */
    public boolean send(Message message) {
        boolean accepted = outgoing.add(message);
        if (!accepted && outgoing.overflowed()) {
            close();
        }
        return accepted;
    }

    /**
     * Sends nothing more, waits until everything sent before is with the operating system, and closes. An interrupt ends the
     * waiting, and stays set.
     *
     * @param limit how long to wait at most
     * @return whether everything was written
     */
    public boolean closeAfterSending(Duration limit) {
        outgoing.endAfterWriting();
        try {
            awaitWriter(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean allWritten = outgoing.allWritten();
        close();
        return allWritten;
    }

    /** Closes at once: what waits is not sent, and a thread that reads comes back. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        outgoing.end();
        try {
            socket.close();
        } catch (IOException e) {
            // The socket is gone, which was the aim.
        }
    }

    /** Returns whether the writing thread has ended in time. */
    boolean awaitWriter(Duration limit) throws InterruptedException {
        return writer.join(limit);
    }

    private void writeBatches() {
        try {
            for (WireWriter batch = outgoing.take(); batch != null; batch = outgoing.take()) {
                write(batch.content());
            }
        } catch (IOException | InterruptedException e) {
            // The reader sees how the connection ends.
        } finally {
            outgoing.end();
            endOutput();
        }
    }

    private void write(ByteBuffer batch) throws IOException {
        int end = batch.limit();
        while (batch.position() < end) {
            batch.limit(Math.min(end, batch.position() + WRITE_BYTES));
            socket.writeAll(batch);
        }
    }

    /** Lets the other side know that nothing follows, and does not close: its last words may still be there to be read. */
    private void endOutput() {
        try {
            socket.endOutput();
        } catch (IOException e) {
            // The socket is closed already.
        }
    }
}
