package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A program that receives webhooks and prints a line for each that it believes. */
final class Receiver implements AutoCloseable {
    /** Where webhooks may be on this machine; see {@link ServerHome}. */
    static final int PORT = 28_431;

    static final String URL = "http://127.0.0.1:" + PORT + "/told";

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration LINE_LIMIT = Duration.ofSeconds(30);

    private final Path output;
    private final Process process;

    private Receiver(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /** Starts the program, and returns when it listens at {@link #PORT}. */
    static Receiver start(Command program, PolluxServer server, String secret) {
        Path output = Project.TARGET.resolve("receiver.txt");
        var builder = new ProcessBuilder(program.words())
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PORT", String.valueOf(PORT),
                        "POLLUX_URL", server.url().toString(),
                        "WEBHOOK_SECRET", secret));
        try {
            var receiver = new Receiver(output, builder.start());
            if (!Polling.until(START_LIMIT, Receiver::listens)) {
                receiver.close();
                throw new AssertionError("the receiver does not listen: " + receiver.lines());
            }
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns once it has printed such a line, or fails with all that it printed. */
    void awaitLine(Predicate<String> wanted) {
        if (!Polling.until(LINE_LIMIT, () -> lines().stream().anyMatch(wanted))) {
            throw new AssertionError("the receiver printed " + lines());
        }
    }

    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
