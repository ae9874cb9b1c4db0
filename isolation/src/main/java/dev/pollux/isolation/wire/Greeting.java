package dev.pollux.isolation.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The first bytes of each side, by which they know that they speak the same version of the same protocol. */
final class Greeting {

    /** "PLXE" in ASCII. */
    private static final int MAGIC = 0x504C5845;

    /** Changes with every change of a message's bytes. */
    static final int VERSION = 7;

    private static final int BYTES = 2 * Integer.BYTES;

    private Greeting() {}

    /**
     * Greets and checks the other's greeting. The channel's mode is open then.
     *
     * @throws WireException if the other speaks something else or nothing within the time
     */
    static void exchange(SocketChannel channel, Duration limit) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            say(channel);
            check(hear(channel, selector, limit));
        }
    }

    private static void say(SocketChannel channel) throws IOException {
        ByteBuffer greeting =
                ByteBuffer.allocate(BYTES).putInt(MAGIC).putInt(VERSION).flip();
        channel.write(greeting);
        if (greeting.hasRemaining()) {
            throw new IOException("a new connection does not take a greeting");
        }
    }

    private static ByteBuffer hear(SocketChannel channel, Selector selector, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteBuffer heard = ByteBuffer.allocate(BYTES);
        while (heard.hasRemaining()) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                throw new WireException("no greeting within " + limit.toMillis() + " ms");
            }
            selector.select(millis);
            if (channel.read(heard) < 0) {
                throw new WireException("the connection ended before a greeting");
            }
        }
        return heard.flip();
    }

    private static void check(ByteBuffer heard) throws WireException {
        if (heard.getInt() != MAGIC) {
            throw new WireException("the other side speaks another protocol");
        }
        int version = heard.getInt();
        if (version != VERSION) {
            throw new WireException(
                    "the other side speaks version " + Integer.toUnsignedString(version) + ", this one " + VERSION);
        }
    }
}
