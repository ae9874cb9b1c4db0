package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.endpoint.Route;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, with a key that has every scope but the one it takes. */
class ScopesEndpointTest {

    private static final TestServer SERVER = new TestServer();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static java.util.stream.Stream<Route> guarded() {
        return SERVER.routes.stream().filter(route -> route.access().scope().isPresent());
    }

    private static Answer call(Route route, String key) throws IOException {
        String path = route.template()
                .replace("{version}", "v1beta")
                .replace("{uploadVersion}", "v1beta")
                .replace("{model}", "scripted")
                .replace("{project}", "nobody")
                .replaceAll("\\{[^}]+\\}", "x");
        return SERVER.call(route.method(), path, route.method().equals("GET") ? "" : "{}", "x-goog-api-key: " + key);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_route_is_closed_to_whoever_lacks_its_scope(Route route) throws IOException {
        Scope needed = route.access().scope().orElseThrow();
        Set<Scope> others = new HashSet<>(Scope.all());
        others.remove(needed);
        String id = route.method() + route.template();

        Answer without =
                call(route, SERVER.addKey(spec -> spec.named("not " + id).with(others)));
        Answer with = call(route, SERVER.addKey(spec -> spec.named("only " + id).with(Set.of(needed))));
        Answer withNone =
                call(route, SERVER.addKey(spec -> spec.named("none " + id).with(Set.of())));

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text()).contains(refusal(route, needed));
        assertThat(withNone.status()).isEqualTo(403);
        // What does not exist is a 403, too, in some collections.
        assertThat(with.text()).doesNotContain("insufficient authentication scopes");
    }

    // The resources with names for codes have no place for details.
    private static String refusal(Route route, Scope needed) {
        return route.template().startsWith("/{version}/webhooks")
                ? "\"code\": \"permission_denied\""
                : "\"scope\": \"" + needed + "\"";
    }

    @Test
    void whoever_reads_needs_no_scope_to_write() {
        assertThat(guarded()).allSatisfy(route -> {
            boolean reads = route.method().equals("GET") || route.rpc().endsWith("CountTokens");
            Scope.Action action = route.access().scope().orElseThrow().action();
            assertThat(action).isEqualTo(reads ? Scope.Action.READ : Scope.Action.WRITE);
        });
    }

    @Test
    void only_health_metrics_and_what_is_not_there_are_open_to_everybody() {
        assertThat(SERVER.routes.stream()
                        .filter(route -> route.access().scope().isEmpty())
                        .map(Route::template)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "/healthz",
                        "/readyz",
                        "/metrics",
                        // Receivers of webhooks check signatures with it.
                        "/.well-known/jwks.json",
                        // A 404 for whatever has no route of its own, as everywhere else.
                        "/{version}/openai/{path=**}",
                        "/openai/{version}/{path=**}");
    }
}
