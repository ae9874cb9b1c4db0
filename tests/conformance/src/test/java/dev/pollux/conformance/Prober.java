package dev.pollux.conformance;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Asks again and again for what needs no engine, and notes whatever is not 200. */
final class Prober implements AutoCloseable {
    private static final List<String> PATHS = List.of("/v1beta/models", "/healthz");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final PolluxServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong slowestMillis = new AtomicLong();

    private Prober(PolluxServer server) {
        this.server = server;
    }

    static Prober start(PolluxServer server) {
        Prober prober = new Prober(server);
        var _ = prober.clock.scheduleAtFixedRate(() -> PATHS.forEach(prober::probe), 0, 100, TimeUnit.MILLISECONDS);
        return prober;
    }

    private void probe(String path) {
        long started = System.nanoTime();
        try {
            var request = HttpRequest.newBuilder(server.resolve(path))
                    .header("x-goog-api-key", server.key())
                    .timeout(LIMIT)
                    .build();
            note(path, client.send(request, BodyHandlers.ofString()).statusCode());
        } catch (IOException | RuntimeException e) {
            failures.add(path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slowestMillis.accumulateAndGet((System.nanoTime() - started) / 1_000_000, Math::max);
    }

    private void note(String path, int status) {
        answers.incrementAndGet();
        if (status != 200) {
            failures.add(path + ": " + status);
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long answers() {
        return answers.get();
    }

    long slowestMillis() {
        return slowestMillis.get();
    }

    @Override
    public void close() {
        clock.close();
        client.close();
    }
}
