package dev.pollux.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the admin API of a running server. Blocks; one thread at a time. */
final class AdminClient {

    private static final String ROOT = "/admin/v1/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private final ServerAddress server;
    private final Optional<String> key;
    private final HttpClient http;

    private AdminClient(ServerAddress server, Optional<String> key) {
        this.server = server;
        this.key = key;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        // A proxy that is meant for the outside world cannot reach this machine's own loopback.
        this.http = (server.isThisMachine() ? builder.proxy(HttpClient.Builder.NO_PROXY) : builder).build();
    }

    /** For the server that the command's {@code --url} or the environment names. */
    static AdminClient of(CliContext context, ParseResult arguments) {
        ServerAddress server = ServerAddress.of(arguments.matchedOptionValue("--url", ""), context.environment());
        return new AdminClient(server, new KeySource(context.environment()).adminKeyFor(server));
    }

    /** The options of every command that needs one. */
    static void describe(CommandSpec spec) {
        spec.addOption(CommandSpecs.text("URL", "Address of the server.", "--url"));
        spec.usageMessage()
                .footerHeading("%nEnvironment:%n")
                .footer(
                        "  POLLUX_URL        the server, when not at http://127.0.0.1:8080",
                        "  POLLUX_ADMIN_KEY  a key with the scopes admin.read and admin.write; without it the one",
                        "                    that the server of this machine left for you, or POLLUX_API_KEY");
    }

    /** A path segment, whatever is in it. */
    static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** @throws CliException if there is no server, or it refuses */
    JsonNode get(String path) {
        return send("GET", path, Optional.empty());
    }

    /** @throws CliException if there is no server, or it refuses */
    JsonNode delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    /** @throws CliException if there is no server, or it refuses */
    JsonNode post(String path, JsonNode body) {
        return send("POST", path, Optional.of(body));
    }

    /** @throws CliException if there is no server, or it refuses */
    JsonNode patch(String path, JsonNode body) {
        return send("PATCH", path, Optional.of(body));
    }

    /**
     * All items of a list, page by page.
     *
     * @param field the answer's field that holds them
     */
    List<JsonNode> list(String path, String field) {
        List<JsonNode> items = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "pageSize=1000&pageToken=" + segment(token));
            page.path(field).forEach(items::add);
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
        return items;
    }

    private JsonNode send(String method, String path, Optional<JsonNode> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(ROOT + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "pollux-cli")
                .method(
                        method,
                        body.map(JsonNode::toString)
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        key.ifPresent(value -> request.header("x-goog-api-key", value));
        HttpResponse<String> answer = exchange(request.build());
        if (answer.statusCode() != OK) {
            throw new CliException(ExitCode.FAILED, refusal(answer));
        }
        return parse(answer.body());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new CliException(
                    ExitCode.NO_SERVER,
                    "no server answers at %s: start one with 'pollux serve'".formatted(server.base()),
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException(
                    ExitCode.NO_SERVER, "cannot reach %s: %s".formatted(server.base(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "interrupted", e);
        }
    }

    private String refusal(HttpResponse<String> answer) {
        String said = ApiError.describe(answer.statusCode(), answer.body());
        return answer.statusCode() == FORBIDDEN
                ? said + ": set POLLUX_ADMIN_KEY to a key with the scopes admin.read and admin.write"
                : said;
    }

    private static JsonNode parse(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new CliException(ExitCode.FAILED, "the server's answer is no JSON", e);
        }
    }
}
