package dev.pollux.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends questions to a server and hands its answers on as they arrive.
 *
 * <p>By the JDK's oldest HTTP client on purpose: it needs no threads and no selector, so it is the quickest to start.
 */
final class AskServer {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /**
     * How an answer ended.
     *
     * @param text all of it
     * @param stop why it ended otherwise than by its own end
     */
    record Answer(String text, Optional<String> stop) {}

    private final ServerAddress server;
    private final Optional<String> key;

    AskServer(ServerAddress server, Optional<String> key) {
        this.server = server;
        this.key = key;
    }

    /**
     * Blocks until the answer is complete.
     *
     * @param onText called with each piece of text, in order
     * @throws CliException if there is no server, it refuses, or it breaks off
     */
    Answer ask(Question question, Consumer<String> onText) {
        StringBuilder text = new StringBuilder();
        Optional<String> stop = Optional.empty();
        HttpURLConnection connection = send(question);
        try (SseReader events = new SseReader(connection.getInputStream())) {
            for (Optional<String> event = events.next(); event.isPresent(); event = events.next()) {
                AnswerChunk chunk = AnswerChunk.parse(event.get());
                text.append(chunk.text());
                stop = chunk.stop().isPresent() ? chunk.stop() : stop;
                onText.accept(chunk.text());
            }
            return new Answer(text.toString(), stop);
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "the answer broke off: " + e.getMessage(), e);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection send(Question question) {
        try {
            HttpURLConnection connection = open(question.settings().model());
            byte[] body = JsonMapper.shared().writeValueAsBytes(request(question));
            connection.setFixedLengthStreamingMode(body.length);
            connection.getOutputStream().write(body);
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new CliException(ExitCode.FAILED, ApiError.describe(status, errorBody(connection)));
            }
            return connection;
        } catch (ConnectException e) {
            throw new CliException(
                    ExitCode.NO_SERVER,
                    "no server answers at %s: start one with 'pollux serve'".formatted(server.base()),
                    e);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.NO_SERVER, "cannot reach %s: %s".formatted(server.base(), e.getMessage()), e);
        }
    }

    private HttpURLConnection open(String model) throws IOException {
        String id = URLEncoder.encode(model.replaceFirst("^models/", ""), StandardCharsets.UTF_8)
                .replace("+", "%20");
        String path = "/v1beta/models/" + id + ":streamGenerateContent?alt=sse";
        var url = server.resolve(path).toURL();
        // A proxy that is meant for the outside world cannot reach this machine's own loopback.
        HttpURLConnection connection = (HttpURLConnection)
                (server.isThisMachine() ? url.openConnection(Proxy.NO_PROXY) : url.openConnection());
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("User-Agent", "pollux-cli");
        key.ifPresent(value -> connection.setRequestProperty("x-goog-api-key", value));
        return connection;
    }

    private static ObjectNode request(Question question) {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        AskSettings settings = question.settings();
        settings.system()
                .ifPresent(
                        system -> addPart(request.putObject("systemInstruction").putArray("parts"), system));
        ArrayNode contents = request.putArray("contents");
        for (ChatTurn turn : question.turns()) {
            ObjectNode content = contents.addObject();
            content.put("role", turn.role());
            addPart(content.putArray("parts"), turn.text());
        }
        settings.maxTokens()
                .ifPresent(most -> request.putObject("generationConfig").put("maxOutputTokens", most));
        return request;
    }

    private static void addPart(ArrayNode parts, String text) {
        parts.addObject().put("text", text);
    }

    private static String errorBody(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
