package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collection {@code webhooks} by HTTP, with the operator's view of deliveries. */
@Timeout(60)
class WebhooksEndpointTest {

    private static final String WEBHOOKS = "/v1beta/webhooks";
    private static final String ONE =
            "{\"uri\": \"https://example.com/hook\", \"subscribed_events\": [\"batch.succeeded\"]}";
    private static final Pattern ID = Pattern.compile("\"id\": \"([a-z0-9]{36})\"");

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String id(Answer answer) {
        Matcher found = ID.matcher(answer.text());
        assertThat(found.find()).as(answer.text()).isTrue();
        return found.group(1);
    }

    private Answer call(String method, String path, String body) throws IOException {
        return server.call(method, path, body, "x-goog-api-key: " + TestServer.KEY);
    }

    private Answer asAdmin(String method, String path) throws IOException {
        return server.call(method, path, "", "x-goog-api-key: " + TestServer.ADMIN_KEY);
    }

    private static String error(String code, String message) {
        return """
                {
                  "error": {
                    "code": "%s",
                    "message": "%s"
                  }
                }
                """.formatted(code, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta", "v1alpha"})
    void a_webhook_lives_from_create_to_delete(String version) throws IOException {
        String webhooks = "/" + version + "/webhooks";
        Answer created = server.post(webhooks, ONE);
        String id = id(created);
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.header("content-type")).contains("application/json; charset=UTF-8");
        assertThat(created.text()).contains("\"state\": \"enabled\"", "\"new_signing_secret\": \"whsec_");

        assertThat(server.get(webhooks + "/" + id).text())
                .contains("\"truncated_secret\": \"whsec_...")
                .doesNotContain("new_signing_secret");
        assertThat(server.get(webhooks).text())
                .startsWith("{\n  \"webhooks\": [")
                .contains(id);
        assertThat(call(
                                "PATCH",
                                webhooks + "/" + id + "?update_mask=name,state",
                                "{\"name\": \"A\", \"state\": \"DISABLED\"}")
                        .text())
                .contains("\"name\": \"A\"", "\"state\": \"disabled\"");
        assertThat(server.post(webhooks + "/" + id + ":ping", "").text()).isEqualTo("{}\n");
        assertThat(server.post(webhooks + "/" + id + ":rotateSigningSecret", "{}")
                        .text())
                .startsWith("{\n  \"secret\": \"whsec_");
        assertThat(call("DELETE", webhooks + "/" + id, "").text()).isEqualTo("{}\n");
        assertThat(server.get(webhooks).text()).isEqualTo("{}\n");
    }

    @Test
    void secrets_rotate_by_either_path_and_in_either_case() throws IOException {
        String id = id(server.post(WEBHOOKS, ONE));

        Answer curl = server.post(
                WEBHOOKS + "/" + id + "/rotate_secret",
                "{\"revocation_behavior\": \"REVOKE_PREVIOUS_SECRETS_AFTER_H24\"}");
        assertThat(curl.text()).contains("\"secret\": \"whsec_");
        assertThat(server.get(WEBHOOKS + "/" + id).text()).contains("\"expire_time\": \"2026-11-22T12:00:00Z\"");
        server.post(
                WEBHOOKS + "/" + id + ":rotateSigningSecret",
                "{\"revocation_behavior\": \"revoke_previous_secrets_immediately\"}");
        assertThat(server.get(WEBHOOKS + "/" + id).text()).doesNotContain("expire_time");
    }

    @Test
    void an_id_may_carry_its_collection() throws IOException {
        String id = id(server.post(WEBHOOKS, ONE));

        for (String sent : new String[] {"webhooks%2F" + id, "webhooks%2f" + id}) {
            assertThat(id(server.get(WEBHOOKS + "/" + sent))).isEqualTo(id);
            assertThat(server.post(WEBHOOKS + "/" + sent + ":ping", "{}").text())
                    .isEqualTo("{}\n");
        }
        assertThat(server.get(WEBHOOKS + "/others%2F" + id).status()).isEqualTo(404);
    }

    @Test
    void pages_are_asked_for_in_snake_case() throws IOException {
        String first = id(server.post(WEBHOOKS, ONE));
        server.clock.advance(Duration.ofSeconds(1));
        String second = id(server.post(WEBHOOKS, ONE));

        Answer page = server.get(WEBHOOKS + "?page_size=1");
        assertThat(page.text()).contains(first).doesNotContain(second);
        Matcher token = Pattern.compile("\"next_page_token\": \"([^\"]+)\"").matcher(page.text());
        assertThat(token.find()).isTrue();
        assertThat(server.get(WEBHOOKS + "?page_size=1&page_token=" + token.group(1))
                        .text())
                .contains(second)
                .doesNotContain(first, "next_page_token");
    }

    @Test
    void errors_have_words_for_codes() throws IOException {
        Answer missing = server.get(WEBHOOKS + "/x");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).isEqualTo(error("not_found", "There is no webhook x."));

        Answer plain = server.post(WEBHOOKS, ONE.replace("https", "http"));
        assertThat(plain.status()).isEqualTo(400);
        assertThat(plain.text()).isEqualTo(error("invalid_request", "uri: The URL must begin with https://."));

        for (int i = 0; i < 3; i++) {
            server.post(WEBHOOKS, ONE);
        }
        Answer full = server.post(WEBHOOKS, ONE);
        assertThat(full.status()).isEqualTo(400);
        assertThat(full.text()).isEqualTo(error("failed_precondition", "A project has at most 3 webhooks."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\": 1}| Unknown name",
                "{\"subscribed_events\": \"x\", \"uri\": 3}| Invalid value at",
                "{| invalid_request"
            })
    void what_does_not_fit_is_an_invalid_request(String body, String message) throws IOException {
        Answer refused = server.post(WEBHOOKS, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("\"code\": \"invalid_request\"", message);
    }

    @Test
    void nobody_calls_without_a_key_or_a_right_to() throws IOException {
        assertThat(server.call("GET", WEBHOOKS, "").text()).contains("\"code\": \"permission_denied\"");
        String reader = server.addKey(spec -> spec.with(Set.of(new Scope(Area.BATCHES, Scope.Action.READ))));
        assertThat(server.call("GET", WEBHOOKS, "", "x-goog-api-key: " + reader).status())
                .isEqualTo(200);
        assertThat(server.call("POST", WEBHOOKS, ONE, "x-goog-api-key: " + reader)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anybody_reads_the_public_keys() throws IOException {
        Answer keys = server.call("GET", "/.well-known/jwks.json", "");

        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.header("cache-control")).contains("public, max-age=300");
        assertThat(keys.text())
                .startsWith(
                        "{\n  \"keys\": [\n    {\n      \"kty\": \"RSA\",\n      \"use\": \"sig\",\n      \"alg\": \"RS256\"")
                .contains("\"e\": \"AQAB\"")
                .doesNotContain("\"d\"");
    }

    @Test
    void operators_see_deliveries_and_have_them_made_again() throws IOException {
        String id = id(server.post(WEBHOOKS, ONE));
        server.post(WEBHOOKS + "/" + id + ":ping", "");

        Answer listed = asAdmin("GET", "/admin/v1/deliveries?webhook=" + id + "&state=pending");
        assertThat(listed.text())
                .contains("\"webhook\": \"" + id + "\"", "\"type\": \"ping\"", "\"state\": \"PENDING\"");
        Matcher name =
                Pattern.compile("\"name\": \"(deliveries/msg_[a-z0-9]{36})\"").matcher(listed.text());
        assertThat(name.find()).isTrue();
        assertThat(asAdmin("POST", "/admin/v1/" + name.group(1) + ":redeliver").text())
                .contains("\"name\": \"" + name.group(1) + "\"");

        assertThat(asAdmin("GET", "/admin/v1/deliveries?state=lost").status()).isEqualTo(400);
        assertThat(asAdmin("POST", "/admin/v1/deliveries/msg_x:redeliver").text())
                .contains("\"status\": \"NOT_FOUND\"");
        assertThat(server.get("/admin/v1/deliveries").status()).isEqualTo(403);
    }
}
