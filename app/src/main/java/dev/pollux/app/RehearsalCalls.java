package dev.pollux.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One call of each kind that a server's first minute may bring. What is answered is nobody's concern. */
final class RehearsalCalls {

    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String QUESTION = """
            {"contents": [{"role": "user", "parts": [{"text": "Say hello."}]}]}""";
    private static final String REQUEST = """
            {"contents": [{"role": "user", "parts": [{"text": "Say hello."}]}],
             "systemInstruction": {"parts": [{"text": "Be brief."}]},
             "generationConfig": {"maxOutputTokens": 8, "temperature": 0.5, "topP": 0.9, "topK": 20, "seed": 1,
              "stopSequences": ["."]}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String key;

    /** @param key may do everything */
    RehearsalCalls(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** @param storedKey is looked up in the store */
    void make(String storedKey) {
        post(":generateContent", REQUEST);
        post(":streamGenerateContent?alt=sse", REQUEST);
        post(":streamGenerateContent", REQUEST);
        post(":countTokens", QUESTION);
        get("/v1beta/models", key);
        get(MODEL, key);
        get("/readyz", key);
        get("/nowhere", key);
        get("/admin/v1/projects", key);
        get(MODEL, storedKey);
    }

    private void get(String path, String caller) {
        send(request(path, caller));
    }

    private void post(String method, String body) {
        send(request(MODEL + method, key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String caller) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("x-goog-api-key", caller);
    }

    private void send(HttpRequest.Builder request) {
        try {
            http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
