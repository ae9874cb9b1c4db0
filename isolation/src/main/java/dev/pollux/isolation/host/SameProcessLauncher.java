package dev.pollux.isolation.host;

import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.isolation.client.EngineLauncher;
import dev.pollux.isolation.client.LaunchedEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches engines as threads of this process, which still talk through a socket: for tests, and to rehearse both sides in one
 * life.
 *
 * @param starter loads the models
 * @param embeddings loads those for embeddings
 */
public record SameProcessLauncher(EngineStarter starter, EmbeddingStarter embeddings) implements EngineLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(SameProcessLauncher.class);

    @Override
    public LaunchedEngine launch(Path socket) throws IOException {
        return LaunchedThread.start(SocketChannel.open(UnixDomainSocketAddress.of(socket)), this);
    }

    private record LaunchedThread(SocketChannel socket, CountDownLatch latch, CompletableFuture<Boolean> ended)
            implements LaunchedEngine {

        static LaunchedEngine start(SocketChannel socket, SameProcessLauncher starters) {
            LaunchedThread launched = new LaunchedThread(socket, new CountDownLatch(1), new CompletableFuture<>());
            Thread.ofPlatform().name("engine-host").daemon().start(() -> launched.run(starters));
            return launched;
        }

        private void run(SameProcessLauncher starters) {
            try {
                EngineConnection.serve(socket, starters.starter(), starters.embeddings());
            } catch (IOException e) {
                LOG.debug("the connection broke: {}", e.getMessage());
            } finally {
                latch.countDown();
                ended.complete(true);
            }
        }

        @Override
        public InputStream output() {
            return InputStream.nullInputStream();
        }

        /** A thread cannot be ended from outside: its connection is. */
        @Override
        public void kill() {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a socket could not be closed: {}", e.getMessage());
            }
        }

        @Override
        public Optional<String> awaitEnd(Duration limit) throws InterruptedException {
            return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS) ? Optional.of("disconnected") : Optional.empty();
        }

        @Override
        public void whenEnded(Runnable action) {
            var _ = ended.thenRun(action);
        }
    }
}
