package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.ModelDescription;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import dev.pollux.isolation.wire.WireException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One engine elsewhere, from its launch to its end. It is launched before it is told what to load, so that it can come up while
 * the server does.
 *
 * <p>Threading: safe for use by many threads. A keeper, a platform thread, launches it, reads its messages and waits for its
 * end: on Linux the process dies with the thread that launched it. Another one listens to its heartbeat.
 *
 * <p>Its exit, a broken connection, a message that is none and a missing heartbeat are one event: it is killed, and {@link
 * #ended} completes, after which everything that was under way fails.
 */
final class EngineProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);

    /** A process that was killed is gone at once, unless a driver holds it. */
    private static final Duration ENDING_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final EngineLauncher launcher;
    private final SocketFolder sockets;
    private final Vigilance vigilance;
    private final Heartbeat heartbeat;
    private final EngineLog log = new EngineLog();
    private final CompletableFuture<MessageChannel<Message.ToServer>> connected = new CompletableFuture<>();
    private final CompletableFuture<EngineExit> ended = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CompletableFuture<@Nullable Void> loaded = new CompletableFuture<>();
    private volatile Consumer<ModelDescription> described = _ -> {};
    private volatile @Nullable RemoteModel model;
    private volatile @Nullable LaunchedEngine launched;
    private volatile @Nullable ServerSocketChannel listener;
    private volatile @Nullable Thread output;
    private volatile @Nullable String verdict;
    private volatile boolean closed;

    private EngineProcess(String name, EngineLauncher launcher, SocketFolder sockets, Vigilance vigilance) {
        this.name = name;
        this.launcher = launcher;
        this.sockets = sockets;
        this.vigilance = vigilance;
        this.heartbeat = new Heartbeat(vigilance);
    }

    /** Returns at once; the process comes up meanwhile. */
    static EngineProcess start(String name, EngineLauncher launcher, SocketFolder sockets, Vigilance vigilance) {
        EngineProcess process = new EngineProcess(name, launcher, sockets, vigilance);
        Thread.ofPlatform().name(name).daemon().start(process::keep);
        Thread.ofVirtual().name(name + "-heartbeat").start(process::watch);
        return process;
    }

    /**
     * Loads a model; to be called once. Waits until requests can come.
     *
     * @param order which model
     * @param kind what is reached by the connection then
     * @param listening hears of the model as soon as it is known, on the keeper's thread
     * @throws EngineStartException if the model cannot be loaded, or the process has ended
     */
    <R extends RemoteModel> R load(
            Message.ToEngine order,
            Function<MessageChannel<Message.ToServer>, R> kind,
            Consumer<ModelDescription> listening) {
        described = listening;
        try {
            MessageChannel<Message.ToServer> channel = connected.join();
            R loading = kind.apply(channel);
            model = loading;
            channel.send(order);
            loaded.join();
            return loading;
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof EngineStartException known ? known : failure;
        }
    }

    /** What the engine last told of itself, at its latest heartbeat. */
    EngineStatistics lastStatistics() {
        return heartbeat.lastStatistics();
    }

    /** Completes on the keeper's thread when the process is gone. */
    CompletableFuture<EngineExit> ended() {
        return ended;
    }

    /** Ends the process, and returns when it is gone. */
    @Override
    public void close() {
        closed = true;
        end();
        awaitGone();
    }

    private void awaitGone() {
        try {
            gone.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            converse(connect());
        } catch (IOException failure) {
            sentence(failure);
        } catch (RuntimeException bug) {
            LOG.error("{} is ended after an error of the server", name, bug);
            sentence(bug);
        } finally {
            finish();
        }
    }

    private MessageChannel<Message.ToServer> connect() throws IOException {
        try (ServerSocketChannel listening = sockets.listen()) {
            listener = listening;
            Path path = ((UnixDomainSocketAddress) listening.getLocalAddress()).getPath();
            try {
                launch(path, listening);
                return greet(listening.accept());
            } finally {
                Files.deleteIfExists(path);
            }
        }
    }

    private void launch(Path path, ServerSocketChannel listening) throws IOException {
        LaunchedEngine engine = launcher.launch(path);
        launched = engine;
        output = Thread.ofPlatform().name(name + "-output").daemon().start(() -> log.follow(engine.output()));
        // One that ends before it connects shall not be waited for.
        engine.whenEnded(() -> close(listening));
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    private MessageChannel<Message.ToServer> greet(SocketChannel socket) throws IOException {
        var channel = MessageChannel.toEngine(socket, vigilance.connecting(), name);
        connected.complete(channel);
        return channel;
    }

    private void converse(MessageChannel<Message.ToServer> channel) throws IOException {
        for (var message = channel.read(); message.isPresent(); message = channel.read()) {
            heartbeat.heard();
            handle(message.get());
        }
    }

    private void handle(Message.ToServer message) {
        switch (message) {
            case Message.Described description -> described.accept(description.description());
            case Message.Ready _ -> loaded.complete(null);
            case Message.LoadFailed failure ->
                loaded.completeExceptionally(new EngineStartException(failure.reason(), failure.message()));
            case Message.Pong pong -> heartbeat.told(pong.statistics());
            default -> {
                RemoteModel present = model;
                if (present != null) {
                    present.receive(message);
                }
            }
        }
    }

    private void watch() {
        try {
            long beats = 0;
            while (!gone.await(vigilance.beat().toNanos(), TimeUnit.NANOSECONDS)) {
                beats++;
                diagnose(beats).ifPresent(this::giveUp);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> diagnose(long beats) {
        if (connected.isDone() && !connected.isCompletedExceptionally()) {
            connected.join().send(new Message.Ping());
            return heartbeat.beat();
        }
        return vigilance.beat().multipliedBy(beats).compareTo(vigilance.connecting()) > 0
                ? Optional.of("did not connect")
                : Optional.empty();
    }

    private void giveUp(String why) {
        verdict = why;
        end();
    }

    /** A connection that only broke says nothing: how the process ended does. */
    private void sentence(Exception failure) {
        boolean telling = failure instanceof WireException || failure instanceof RuntimeException || launched == null;
        if (verdict == null && telling) {
            verdict = String.valueOf(failure.getMessage());
        }
    }

    /** Makes the keeper's waiting end, whatever it waits for. */
    private void end() {
        LaunchedEngine engine = launched;
        if (engine != null) {
            engine.kill();
        }
        ServerSocketChannel listening = listener;
        if (listening != null) {
            close(listening);
        }
    }

    private static void close(ServerSocketChannel listener) {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("a socket could not be closed: {}", e.getMessage());
        }
    }

    private void finish() {
        String exit = exit();
        String why = verdict;
        EngineExit known = new EngineExit(why == null ? exit : why + "; " + exit, log.lastLines());
        var failure = new EngineStartException(EngineStartException.Reason.CRASHED, known.reason());
        connected.completeExceptionally(failure);
        loaded.completeExceptionally(failure);
        // Whoever replaces it knows first, so that those who then ask again find the replacement.
        ended.complete(known);
        RemoteModel present = model;
        if (present != null) {
            present.end(closed ? Reason.SHUT_DOWN : Reason.CRASHED);
        }
        if (!connected.isCompletedExceptionally()) {
            connected.join().close();
        }
        gone.countDown();
    }

    private String exit() {
        LaunchedEngine engine = launched;
        if (engine == null) {
            return "could not be launched";
        }
        engine.kill();
        try {
            String exit = engine.awaitEnd(ENDING_LIMIT).orElse("does not end");
            Objects.requireNonNull(output).join(ENDING_LIMIT);
            return exit;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
