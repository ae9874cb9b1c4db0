package dev.pollux.conformance.driver;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a server busy and prints one JSON line per call. A stream without a finish reason that ended without an error is
 * {@code cut}.
 */
final class Load {
    private static final JsonMapper JSON = new JsonMapper();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final List<String> KINDS = List.of("stream", "generate", "stream", "count", "stream");
    private static final GenerateContentConfig CONFIG =
            GenerateContentConfig.builder().maxOutputTokens(60).build();

    /** By default this SDK asks five times. */
    private static final HttpRetryOptions ONCE =
            HttpRetryOptions.builder().attempts(1).build();

    private final AtomicBoolean stopping = new AtomicBoolean();

    private Load() {}

    /** Runs that many loops side by side until standard input ends; each then finishes the call it is in. */
    static void run(int workers) {
        Load load = new Load();
        try (var threads = Executors.newCachedThreadPool()) {
            for (int worker = 0; worker < workers; worker++) {
                int number = worker;
                threads.execute(() -> load.work(number));
            }
            System.in.transferTo(OutputStream.nullOutputStream());
            load.stopping.set(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work(int worker) {
        Client client =
                Calls.client(System.getenv("API_KEY"), HttpOptions.builder().retryOptions(ONCE));
        for (int n = 0; !stopping.get(); n++) {
            String prompt = "Tell me a story about robot %d on day %d.".formatted(worker, n);
            call(client, KINDS.get((worker + n) % KINDS.size()), prompt);
        }
    }

    private static void call(Client client, String kind, String prompt) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of("call", kind, "outcome", "cut"));
        long started = System.nanoTime();
        try {
            if (isWhole(client, kind, prompt, line)) {
                line.put("outcome", "whole");
            }
        } catch (RuntimeException e) {
            line.putAll(failure(e));
        }
        line.put("millis", (System.nanoTime() - started) / 1_000_000);
        OUT.println(JSON.writeValueAsString(line));
    }

    private static boolean isWhole(Client client, String kind, String prompt, Map<String, Object> line) {
        return switch (kind) {
            case "stream" -> stream(client.models.generateContentStream(Calls.MODEL, prompt, CONFIG), line);
            case "generate" -> isFinished(client.models.generateContent(Calls.MODEL, prompt, CONFIG));
            default ->
                client.models
                                .countTokens(Calls.MODEL, prompt, null)
                                .totalTokens()
                                .orElse(0)
                        > 0;
        };
    }

    private static boolean stream(ResponseStream<GenerateContentResponse> stream, Map<String, Object> line) {
        int chunks = 0;
        boolean whole = false;
        try (stream) {
            for (GenerateContentResponse chunk : stream) {
                chunks++;
                line.put("chunks", chunks);
                whole = isFinished(chunk);
            }
        }
        return whole;
    }

    private static boolean isFinished(GenerateContentResponse response) {
        return response.candidates()
                .filter(candidates -> !candidates.isEmpty())
                .flatMap(candidates -> candidates.getFirst().finishReason())
                .isPresent();
    }

    private static Map<String, Object> failure(RuntimeException e) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of(
                "outcome", "error", "error", e.getClass().getSimpleName(), "message", String.valueOf(e.getMessage())));
        if (e instanceof ApiException refusal) {
            line.put("code", refusal.code());
            line.put("status", refusal.status());
        }
        return line;
    }
}
