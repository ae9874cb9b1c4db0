package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.http.HttpSettings;
import dev.pollux.testkit.RawHttpClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of listed origins may call, others may not. That all may by default is in {@link TransportEndpointTest}. */
class CorsEndpointTest {

    private final TestServer server =
            new TestServer(HttpSettings.on("127.0.0.1", 0), Cors.allowing(List.of("https://a.example", "null")));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "null"})
    void a_page_on_the_list_is_let_in(String origin) throws IOException {
        assertThat(server.get("/v1beta/models", "Origin: " + origin).header("Access-Control-Allow-Origin"))
                .contains(origin);
        RawHttpClient.Answer preflight = preflight(origin);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains(origin);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("x-goog-api-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b.example",
                "http://a.example",
                "https://a.example:8443",
                "https://a.example.evil.example",
                "https://A.example",
                "*"
            })
    void any_other_page_gets_no_permission(String origin) throws IOException {
        RawHttpClient.Answer answer = server.get("/v1beta/models", "Origin: " + origin);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).noneMatch(CorsEndpointTest::isPermission);
        assertThat(preflight(origin).headers()).noneMatch(CorsEndpointTest::isPermission);
    }

    @Test
    void who_calls_from_outside_a_browser_is_not_concerned() throws IOException {
        assertThat(server.get("/v1beta/models").status()).isEqualTo(200);
    }

    private RawHttpClient.Answer preflight(String origin) throws IOException {
        return server.call(
                "OPTIONS",
                "/v1beta/models",
                "",
                "Origin: " + origin,
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: x-goog-api-key");
    }

    private static boolean isPermission(String header) {
        return header.regionMatches(true, 0, "Access-Control-", 0, "Access-Control-".length());
    }
}
