package dev.pollux.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends the same streaming request from several clients at once and reads the answers to their ends. */
final class StreamClient implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Target target;

    StreamClient(Target target) {
        this.target = target;
    }

    /** Runs {@code streams} requests at once; each gets a prompt of its own so that no prefix is shared. */
    List<StreamResult> run(int streams, Prompts prompts, int tokens) throws InterruptedException {
        List<Future<StreamResult>> running = new ArrayList<>();
        for (int stream = 0; stream < streams; stream++) {
            String prompt = prompts.next();
            running.add(threads.submit(() -> stream(prompt, tokens)));
        }
        List<StreamResult> results = new ArrayList<>();
        for (Future<StreamResult> result : running) {
            results.add(await(result));
        }
        return results;
    }

    private static StreamResult await(Future<StreamResult> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a stream failed", failure.getCause());
        }
    }

    private StreamResult stream(String prompt, int tokens) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(target.url() + target.dialect().path()))
                .header("Content-Type", "application/json")
                .header("x-goog-api-key", target.key())
                .POST(HttpRequest.BodyPublishers.ofString(target.dialect().body(prompt, tokens)))
                .build();
        long start = System.nanoTime();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                return read(lines, response.statusCode(), start);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private StreamResult read(BufferedReader lines, int status, long start) throws IOException {
        long first = 0;
        int tokens = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (status != 200) {
                throw new IOException("status " + status + ": " + line);
            }
            if (first == 0 && line.startsWith("data: ") && !line.contains("\"role\":\"assistant\"")) {
                first = System.nanoTime() - start;
            }
            tokens = target.dialect().tokensIn(line).orElse(tokens);
        }
        return new StreamResult(first, System.nanoTime() - start, tokens);
    }

    @Override
    public void close() {
        threads.close();
        http.close();
    }
}
