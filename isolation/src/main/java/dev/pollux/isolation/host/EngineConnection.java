package dev.pollux.isolation.host;

import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** Finds the server that launched an engine, and serves it. */
public final class EngineConnection {

    /** A server greets as soon as it has accepted; only one that is stopped takes long. */
    private static final Duration GREETING_LIMIT = Duration.ofMinutes(1);

    private EngineConnection() {}

    /**
     * Connects to the socket and serves until the server ends the connection.
     *
     * @param starter loads the model that the server names
     * @param embeddings loads it if it is one for embeddings
     * @throws IOException if there is no connection, it breaks, or it is no server of this version
     */
    public static void serve(Path socket, EngineStarter starter, EmbeddingStarter embeddings) throws IOException {
        serve(SocketChannel.open(UnixDomainSocketAddress.of(socket)), starter, embeddings);
    }

    static void serve(SocketChannel socket, EngineStarter starter, EmbeddingStarter embeddings) throws IOException {
        try (MessageChannel<Message.ToEngine> channel = MessageChannel.toServer(socket, GREETING_LIMIT, "engine")) {
            EngineHost.serve(channel, starter, embeddings);
        }
    }
}
