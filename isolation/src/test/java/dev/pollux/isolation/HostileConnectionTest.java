package dev.pollux.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.engine.ByteTokenizer;
import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOptions;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.engine.ScriptedModelRunner;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.isolation.client.EngineLauncher;
import dev.pollux.isolation.client.EngineState;
import dev.pollux.isolation.client.IsolatedEngines;
import dev.pollux.isolation.client.LaunchedEngine;
import dev.pollux.isolation.client.Vigilance;
import dev.pollux.isolation.host.EngineConnection;
import dev.pollux.isolation.host.SameProcessLauncher;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageCodec;
import dev.pollux.isolation.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Either side says what the other cannot understand: it is refused, and both end cleanly. */
@Timeout(60)
class HostileConnectionTest {

    /** The protocol's name and version; another version would be refused before anything else is read. */
    private static final String GREETING = "504C5845 00000007 ";

    /** What is said in place of a message, after a greeting unless it is one. */
    enum Nonsense {
        ANOTHER_VERSION("504C5845 7FFFFFFF"),
        ANOTHER_PROTOCOL("48545450 2F312E31"),
        OVERSIZED(GREETING + "7FFFFFFF"),
        GARBAGE(GREETING + "00000004 DEADBEEF"),
        TRUNCATED(GREETING + "00000010 01"),
        NOTHING("");

        private final String bytes;

        Nonsense(String bytes) {
            this.bytes = bytes;
        }

        void say(SocketChannel socket) throws IOException {
            socket.write(hex(bytes));
        }
    }

    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes.replace(" ", "")));
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void an_engine_that_hears_nonsense_ends(Nonsense nonsense) throws Exception {
        assertThatThrownBy(() -> serveOneThat(socket -> {
                    nonsense.say(socket);
                    socket.shutdownOutput();
                }))
                .cause()
                .isInstanceOf(WireException.class);
    }

    @Test
    void an_engine_that_hears_nonsense_closes_its_model() {
        ScriptedModelRunner runner = ScriptedModelRunner.answering(1, 100, "hi");
        assertThatThrownBy(() -> serveOneThat(
                        socket -> {
                            socket.write(hex(GREETING));
                            byte[] load = MessageCodec.encode(new Message.Load(order()));
                            socket.write(ByteBuffer.allocate(4 + load.length)
                                    .putInt(load.length)
                                    .put(load)
                                    .flip());
                            awaitReady(socket);
                            socket.write(hex("00000004 DEADBEEF"));
                        },
                        (_, _) -> Engine.start("model", runner, new ByteTokenizer(), EngineOptions.defaults())))
                .cause()
                .isInstanceOf(WireException.class);
        assertThat(runner.closed()).isTrue();
    }

    private static void awaitReady(SocketChannel socket) throws IOException {
        // The other side's greeting, then the frame that says it is ready.
        ByteBuffer heard = ByteBuffer.allocate(8 + 4 + 1);
        while (heard.hasRemaining() && socket.read(heard) >= 0) {
            // Until it is all there.
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_hears_nonsense_ends_the_engine_and_says_why(Nonsense nonsense) {
        try (IsolatedEngines engines = engines(socket -> talkingNonsense(socket, nonsense))) {
            EngineStartException failure =
                    catchThrowableOfType(EngineStartException.class, () -> engines.start(order(), _ -> {}));
            assertThat(failure.reason()).isEqualTo(EngineStartException.Reason.CRASHED);
            assertThat(failure).hasMessageEndingWith("; hung up");
            assertThat(engines.states()).extracting(EngineState::stage).containsExactly(EngineState.Stage.UNLOADED);
        }
    }

    @Test
    void a_server_that_heard_nonsense_can_start_another_engine() {
        try (IsolatedEngines engines = engines(socket -> talkingNonsense(socket, Nonsense.GARBAGE));
                IsolatedEngines sound = engines(new SameProcessLauncher(
                        (_, _) -> Engine.start(
                                "model",
                                ScriptedModelRunner.answering(1, 100, "hi"),
                                new ByteTokenizer(),
                                EngineOptions.defaults()),
                        EmbeddingStarter.NONE))) {
            assertThatThrownBy(() -> engines.start(order(), _ -> {})).isInstanceOf(EngineStartException.class);
            try (Engine engine = sound.start(order(), _ -> {})) {
                assertThat(engine.statistics().slots()).isEqualTo(1);
            }
        }
    }

    private IsolatedEngines engines(EngineLauncher launcher) {
        return IsolatedEngines.in(folder, launcher, Vigilance.defaults());
    }

    private static LaunchedEngine talkingNonsense(Path path, Nonsense nonsense) throws IOException {
        SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
        nonsense.say(socket);
        socket.shutdownOutput();
        return new LaunchedEngine() {
            @Override
            public InputStream output() {
                return InputStream.nullInputStream();
            }

            @Override
            public void kill() {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Optional<String> awaitEnd(Duration limit) {
                return Optional.of("hung up");
            }

            @Override
            public void whenEnded(Runnable action) {
                // It has not ended: it talks nonsense.
            }
        };
    }

    /** What a server does to the engine's process that has connected. */
    private interface Server {
        void talk(SocketChannel socket) throws IOException;
    }

    private void serveOneThat(Server server) throws IOException, InterruptedException, ExecutionException {
        serveOneThat(server, (_, _) -> {
            throw new IllegalStateException("nothing is to be loaded");
        });
    }

    private void serveOneThat(Server server, EngineStarter starter)
            throws IOException, InterruptedException, ExecutionException {
        Path path = folder.resolve("s");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                ExecutorService engines = Executors.newVirtualThreadPerTaskExecutor()) {
            listener.bind(UnixDomainSocketAddress.of(path));
            Future<?> engine = engines.submit(() -> {
                EngineConnection.serve(path, starter, EmbeddingStarter.NONE);
                return null;
            });
            try (SocketChannel socket = listener.accept()) {
                server.talk(socket);
                engine.get();
            }
        }
    }

    private static EngineOrder order() {
        return new EngineOrder(
                "model", Path.of("none"), 100, OptionalInt.empty(), OptionalInt.empty(), 1, PrefixBudget.NONE, 0);
    }
}
