package dev.pollux.isolation.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The two ends of a Unix domain socket. */
record SocketPair(SocketChannel server, SocketChannel engine) implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(10);

    static SocketPair open() throws IOException {
        // Not JUnit's folder: its name may be longer than a socket's address can be.
        Path folder = Files.createTempDirectory("wire");
        Path file = folder.resolve("s");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(file));
            SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(file));
            return new SocketPair(listener.accept(), engine);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Both ends after their greetings. */
    Channels greet() throws IOException {
        return greet(MessageChannel.MAX_WAITING_BYTES);
    }

    /** @param waitingBytes the most bytes that may wait on the engine's side */
    Channels greet(int waitingBytes) throws IOException {
        CompletableFuture<MessageChannel<Message.ToServer>> other =
                CompletableFuture.supplyAsync(() -> unchecked(() -> MessageChannel.toEngine(server, SOON, "server")));
        MessageChannel<Message.ToEngine> toServer = MessageChannel.toServer(engine, waitingBytes, SOON, "engine");
        return new Channels(other.join(), toServer);
    }

    @Override
    public void close() throws IOException {
        server.close();
        engine.close();
    }

    /** @param toEngine the server's end */
    record Channels(MessageChannel<Message.ToServer> toEngine, MessageChannel<Message.ToEngine> toServer)
            implements AutoCloseable {

        @Override
        public void close() {
            toEngine.close();
            toServer.close();
        }
    }

    /** Something that reads or writes. */
    interface Call<T> {

        T call() throws IOException;
    }

    /** For another thread: an exception arrives as the cause of a {@link CompletionException}. */
    static <T> T unchecked(Call<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
