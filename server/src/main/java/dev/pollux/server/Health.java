package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Route;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Tells supervisors whether the process lives and whether it can answer. */
final class Health {

    private Health() {}

    static List<Route> routes(BooleanSupplier ready) {
        return List.of(
                new Route("GET", "/healthz", Access.PUBLIC, "Health.Live", call -> send(call, 200, "ok")),
                new Route("GET", "/readyz", Access.PUBLIC, "Health.Ready", call -> sendReady(call, ready)));
    }

    private static void sendReady(Call call, BooleanSupplier ready) {
        boolean canAnswer = ready.getAsBoolean();
        send(call, canAnswer ? 200 : 503, canAnswer ? "ready" : "not ready");
    }

    private static void send(Call call, int status, String word) {
        call.exchange().addHeader("Content-Type", "text/plain; charset=UTF-8");
        call.exchange().addHeader("Cache-Control", "no-store");
        call.exchange().send(status, (word + "\n").getBytes(UTF_8));
    }
}
