package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server under judgement: one that was started here in a process of its own, or a running one named by the system
 * properties {@code pollux.conformance.url}, {@code .key} and, for what looks inside the process, {@code .pid}.
 */
final class PolluxServer implements AutoCloseable {
    static final String KEY = "AIzaSyConformance-0123456789abcdefghijk";

    private static final String ADMIN_KEY = "AIzaSyConformance-of-administrators-9876";

    /** A first start may have to fetch the default model. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final URI url;
    private final String key;
    private final @Nullable Process process;
    private @Nullable RestrictedKeys keys;

    private PolluxServer(URI url, String key, @Nullable Process process) {
        this.url = url;
        this.key = key;
        this.process = process;
    }

    /** The running server of the system properties, else a fresh one with the default model. */
    static PolluxServer givenOrStarted() {
        String given = System.getProperty("pollux.conformance.url");
        return given == null
                ? startMain()
                : new PolluxServer(URI.create(given), System.getProperty("pollux.conformance.key", KEY), null);
    }

    private static PolluxServer startMain() {
        try {
            return start(ServerHome.main());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that keeps its models and keys in {@code home}, and returns when it can answer. */
    static PolluxServer start(Path home) {
        return start(home, List.of());
    }

    /** @param around a command that becomes the one that is appended to it */
    static PolluxServer start(Path home, List<String> around) {
        try {
            Files.createDirectories(home);
            int port = freePort();
            var log = Project.TARGET.resolve(home.getFileName() + ".log").toFile();
            var command = new ArrayList<>(around);
            command.addAll(List.of(launcher(), "serve", "--port", String.valueOf(port)));
            var builder = new ProcessBuilder(command)
                    .directory(Project.ROOT.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log);
            builder.environment().putAll(environment(home));
            var server = new PolluxServer(URI.create("http://127.0.0.1:" + port), KEY, builder.start());
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * That of the system property {@code pollux.conformance.launcher}, else what was built in this run; a checkout whose
     * distribution is missing builds it first.
     */
    static String launcher() {
        String given = System.getProperty("pollux.conformance.launcher");
        return given == null ? builtLauncher() : given;
    }

    private static String builtLauncher() {
        Path built = Project.ROOT.resolve("app/target/pollux/bin/pollux");
        return (Files.isExecutable(built) ? built : Project.ROOT.resolve("pollux")).toString();
    }

    static Map<String, String> environment(Path home) {
        return Map.of(
                "POLLUX_HOME",
                home.toString(),
                "POLLUX_API_KEY",
                KEY,
                "POLLUX_ADMIN_KEY",
                ADMIN_KEY,
                "JAVA_HOME",
                System.getProperty("java.home"),
                // Of servers that share a database; others would do with one of their own.
                "POLLUX_SECRET",
                "the secret of all servers of the conformance run");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI url() {
        return url;
    }

    String key() {
        return key;
    }

    /** Made when first asked for; a running server's needs the system property {@code pollux.conformance.admin}. */
    synchronized RestrictedKeys keys() {
        RestrictedKeys made = keys;
        if (made == null) {
            made = RestrictedKeys.make(url, System.getProperty("pollux.conformance.admin", ADMIN_KEY));
            keys = made;
        }
        return made;
    }

    /** A call of the admin API by somebody who may; a body that is empty is none. */
    Http.Answer admin(String method, String path, String body) {
        return Http.http1(this).send(method, path, body, "x-goog-api-key", ADMIN_KEY);
    }

    URI resolve(String path) {
        return url.resolve(path);
    }

    /** The process that serves, where it is on this machine and known. */
    Optional<Long> pid() {
        return process == null
                ? Optional.ofNullable(Long.getLong("pollux.conformance.pid"))
                : Optional.of(process.pid());
    }

    private void awaitReady() {
        var process = Objects.requireNonNull(this.process);
        var deadline = Instant.now().plus(START_LIMIT);
        try {
            while (!isReady()) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                    close();
                    throw new IllegalStateException("the server did not become ready; its log is under target/");
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean isReady() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(resolve("/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The exit code, where the process is this run's; empty if it has not ended within the limit. */
    OptionalInt awaitExit(Duration limit) throws InterruptedException {
        var process = Objects.requireNonNull(this.process);
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    end(process);
                }
            } catch (InterruptedException e) {
                end(process);
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
