package dev.pollux.server.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Route;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells supervisors whether the process lives and whether it can answer.
 *
 * <p>A bare {@code /readyz} is one word. {@code /readyz?verbose} adds a line per model, as Kubernetes' own components do; who
 * accepts {@code application/json} gets the same as JSON. The status is the same in all three.
 */
public final class HealthRoutes {

    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String JSON = "application/json";

    private HealthRoutes() {}

    /** @param readiness asked at each call, by many threads at once */
    public static List<Route> of(Supplier<Readiness> readiness) {
        return List.of(
                new Route("GET", "/healthz", Access.PUBLIC, "Health.Live", call -> send(call, 200, TEXT, "ok\n")),
                new Route("GET", "/readyz", Access.PUBLIC, "Health.Ready", call -> sendReady(call, readiness)));
    }

    private static void sendReady(Call call, Supplier<Readiness> asked) {
        Readiness now = asked.get();
        Readiness readiness = call.exchange().isStopping() ? now.whileStopping() : now;
        int status = readiness.ready() ? 200 : 503;
        call.exchange().addHeader("Vary", "Accept");
        if (acceptsJson(call)) {
            byte[] detail = ProtoJson.writePretty(ReadinessText.json(readiness));
            send(call, status, JSON + "; charset=UTF-8", new String(detail, UTF_8));
        } else {
            boolean verbose = call.exchange().query("verbose").isPresent();
            send(call, status, TEXT, verbose ? ReadinessText.lines(readiness) : ReadinessText.word(readiness));
        }
    }

    private static boolean acceptsJson(Call call) {
        String accepted = call.exchange().header("accept").orElse("");
        return Arrays.stream(accepted.split(",", -1))
                .map(type -> type.split(";", 2)[0].strip())
                .anyMatch(JSON::equalsIgnoreCase);
    }

    private static void send(Call call, int status, String type, String body) {
        call.exchange().addHeader("Content-Type", type);
        call.exchange().addHeader("Cache-Control", "no-store");
        call.exchange().send(status, body.getBytes(UTF_8));
    }
}
