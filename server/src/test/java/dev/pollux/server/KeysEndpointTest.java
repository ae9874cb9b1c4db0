package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.StoreException.Reason;
import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in with which key, and in which words everybody else is turned away (behaviour.md section 2.3). */
class KeysEndpointTest {

    private static final String MODELS = "/v1beta/models";
    private static final String GENERATE = MODELS + "/gemini-2.5-flash:generateContent";
    private static final String BODY = "{\"contents\": [{\"parts\": [{\"text\": \"Hi\"}]}]}";
    private static final String NOT_VALID = "\"message\": \"API key not valid. Please pass a valid API key.\"";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer get(String key, String... headers) throws IOException {
        String[] all = new String[headers.length + 1];
        all[0] = "x-goog-api-key: " + key;
        System.arraycopy(headers, 0, all, 1, headers.length);
        return server.call("GET", MODELS, "", all);
    }

    private Answer bearer(String token) throws IOException {
        return server.call("GET", MODELS, "", "Authorization: Bearer " + token);
    }

    @Test
    void a_stored_key_opens_what_its_scopes_name() throws IOException {
        String key = server.addKey(spec -> spec);

        assertThat(get(key).status()).isEqualTo(200);
        assertThat(server.used).extracting(Credential::id).containsExactly("key-1");
    }

    @Test
    void a_call_is_known_by_its_project_and_its_key() throws IOException, InterruptedException {
        assertThat(get(server.addKey(spec -> spec)).status()).isEqualTo(200);

        var call = server.calls.take();
        assertThat(call.caller().projectId()).isEqualTo("default");
        assertThat(call.caller().keyId()).isEqualTo("key-1");
        assertThat(call.address()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_key_is_taken_from_the_query_and_as_a_bearer_token_too() throws IOException {
        String key = server.addKey(spec -> spec);

        assertThat(server.call("GET", MODELS + "?key=" + key, "").status()).isEqualTo(200);
        assertThat(bearer(key).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AIza",
                "AIzaSyA0000000000000000000000000000000000",
                "AIzaSyA00000000000000000000000000000000",
                "AIzaSyA000000000000000000000000000000",
                "aizaSyA00000000000000000000000000000000",
                "AIzaSyA0000000000000 000000000000000000",
                "AIzaSyA000000000000000000000000000000/0",
                "' OR '1'='1",
                "%00"
            })
    void what_is_no_key_is_refused_without_asking_the_store(String key) throws IOException {
        server.store.fail(Reason.INTERNAL);

        Answer answer = get(key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(NOT_VALID, "\"reason\": \"API_KEY_INVALID\"", "\"domain\": \"googleapis.com\"")
                .contains("\"locale\": \"en-US\"");
    }

    @Test
    void a_key_with_one_wrong_character_is_refused_without_asking_the_store() throws IOException {
        String key = server.addKey(spec -> spec);
        server.store.fail(Reason.INTERNAL);
        for (int i = 4; i < key.length(); i++) {
            String mistyped = key.substring(0, i) + (key.charAt(i) == 'x' ? 'y' : 'x') + key.substring(i + 1);
            assertThat(get(mistyped).text()).as(mistyped).contains(NOT_VALID);
        }
    }

    @Test
    void a_key_of_ten_thousand_characters_is_refused() throws IOException {
        assertThat(get("AIza" + "x".repeat(9_000)).text()).contains(NOT_VALID);
        assertThat(server.call("GET", MODELS + "?key=" + "x".repeat(10_000), "").status())
                .isBetween(400, 499);
    }

    @Test
    void a_well_formed_key_that_nobody_has_is_refused() throws IOException {
        String foreign = new KeySpec().addTo(new TestServerStore().store());

        assertThat(get(foreign).status()).isEqualTo(400);
        assertThat(get(foreign).text()).contains(NOT_VALID);
    }

    @Test
    void an_expired_key_is_told_so() throws IOException {
        String key = server.addKey(spec -> spec.until(server.clock.instant().plusSeconds(60)));
        assertThat(get(key).status()).isEqualTo(200);

        server.clock.advance(Duration.ofSeconds(60));

        Answer answer = get(key);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("\"message\": \"API key expired. Please renew the API key.\"")
                .contains("\"status\": \"INVALID_ARGUMENT\"", "\"reason\": \"API_KEY_INVALID\"");
    }

    @Test
    void a_revoked_key_is_told_so() throws IOException {
        String key = server.addKey(spec -> spec.revoked(server.clock.instant()));

        Answer answer = get(key);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("\"message\": \"API Key not found. Please pass a valid API key.\"")
                .contains("\"reason\": \"API_KEY_INVALID\"");
    }

    @Test
    void an_access_token_counts_as_a_bearer_token_and_only_as_one() throws IOException {
        String token =
                server.addKey(spec -> spec.token().until(server.clock.instant().plusSeconds(60)));

        assertThat(bearer(token).status()).isEqualTo(200);
        assertThat(get(token).status()).isEqualTo(401);
        assertThat(get(token).text()).contains("\"reason\": \"ACCESS_TOKEN_TYPE_UNSUPPORTED\"");

        server.clock.advance(Duration.ofSeconds(60));

        assertThat(bearer(token).status()).isEqualTo(401);
        assertThat(bearer(token).text())
                .contains("\"status\": \"UNAUTHENTICATED\"", "\"reason\": \"ACCESS_TOKEN_EXPIRED\"");
    }

    @Test
    void a_revoked_access_token_is_none() throws IOException {
        String token = server.addKey(spec -> spec.token().revoked(server.clock.instant()));

        assertThat(bearer(token).status()).isEqualTo(401);
        assertThat(bearer(token).text()).contains("\"reason\": \"ACCESS_TOKEN_TYPE_UNSUPPORTED\"");
    }

    @Test
    void a_key_without_the_scope_is_told_which_one_is_missing() throws IOException {
        String key = server.addKey(spec -> spec.with(Set.of(new Scope(Area.MODELS, Scope.Action.READ))));

        assertThat(get(key).status()).isEqualTo(200);
        Answer answer = server.call("POST", GENERATE, BODY, "x-goog-api-key: " + key);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .contains("Request had insufficient authentication scopes. The scope models.write is needed.")
                .contains("\"status\": \"PERMISSION_DENIED\"", "\"reason\": \"ACCESS_TOKEN_SCOPE_INSUFFICIENT\"")
                .contains("\"method\": \"google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent\"")
                .contains("\"scope\": \"models.write\"");
    }

    @Test
    void a_key_for_some_models_opens_no_others() throws IOException {
        String key = server.addKey(spec -> spec.forModels("gemini-2.5-*", "models/other"));

        assertThat(server.call("POST", GENERATE, BODY, "x-goog-api-key: " + key).status())
                .isEqualTo(200);
        Answer answer = server.call("POST", MODELS + "/scripted:generateContent", BODY, "x-goog-api-key: " + key);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .contains("Permission denied on resource models/scripted", "\"reason\": \"IAM_PERMISSION_DENIED\"");
        assertThat(server.call("GET", MODELS + "/scripted", "", "x-goog-api-key: " + key)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_key_for_a_network_opens_nothing_elsewhere() throws IOException {
        String key = server.addKey(spec -> spec.from("10.0.0.0/8"));

        Answer answer = get(key);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .contains("The provided API key has an IP address restriction. The originating IP address of the call"
                        + " (127.0.0.1) violates this restriction.")
                .contains("\"reason\": \"API_KEY_IP_ADDRESS_BLOCKED\"", "\"consumer\": \"projects/default\"");
    }

    @Test
    void a_trusted_proxy_is_believed_but_not_whom_it_quotes() throws IOException {
        String key = server.addKey(spec -> spec.from("10.0.0.0/8"));

        assertThat(get(key, "X-Forwarded-For: 10.1.2.3").status()).isEqualTo(200);
        assertThat(get(key, "X-Forwarded-For: 10.1.2.3, 192.0.2.1").status()).isEqualTo(403);
        assertThat(get(key, "X-Forwarded-For: 10.1.2.3", "X-Forwarded-For: 192.0.2.1")
                        .status())
                .isEqualTo(403);
        assertThat(get(key, "X-Forwarded-For: 192.0.2.1, 10.1.2.3, 127.0.0.1").status())
                .isEqualTo(200);
        assertThat(get(key, "X-Forwarded-For: 10.1.2.3, localhost").status()).isEqualTo(403);
    }

    @Test
    void a_key_for_a_page_opens_nothing_on_another() throws IOException {
        String key = server.addKey(spec -> spec.onPages("*.example.com/*"));

        assertThat(get(key, "Referer: https://app.example.com/chat").status()).isEqualTo(200);
        assertThat(get(key, "Origin: https://app.example.com").status()).isEqualTo(200);
        assertThat(get(key).text())
                .contains("Requests from referer \\u003cempty\\u003e are blocked.")
                .contains("\"reason\": \"API_KEY_HTTP_REFERRER_BLOCKED\"");
        Answer elsewhere = get(key, "Referer: https://evil.test/?.example.com/");
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.text()).contains("Requests from referer https://evil.test/?.example.com/ are blocked.");
    }

    @Test
    void of_two_keys_only_the_first_place_counts() throws IOException {
        String key = server.addKey(spec -> spec);
        String revoked = server.addKey(spec -> spec.named("key-2").revoked(server.clock.instant()));

        assertThat(server.call("GET", MODELS + "?key=" + key, "", "x-goog-api-key: " + revoked)
                        .status())
                .isEqualTo(400);
        assertThat(server.call("GET", MODELS + "?key=" + revoked, "", "Authorization: Bearer " + key)
                        .status())
                .isEqualTo(400);
        assertThat(server.call("GET", MODELS, "", "x-goog-api-key: " + revoked, "x-goog-api-key: " + key)
                        .status())
                .isEqualTo(400);
        assertThat(server.call("GET", MODELS + "?key=" + revoked + "&key=" + key, "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void without_the_store_unknown_keys_get_503_and_known_ones_go_on_working() throws IOException {
        String known = server.addKey(spec -> spec);
        String late = server.addKey(spec -> spec.named("key-2"));
        assertThat(get(known).status()).isEqualTo(200);

        server.store.fail(Reason.UNAVAILABLE);

        assertThat(get(known).status()).isEqualTo(200);
        assertThat(get(late).status()).isEqualTo(503);
        assertThat(get(late).text()).contains("\"status\": \"UNAVAILABLE\"");
        assertThat(get(TestServer.KEY).status()).isEqualTo(200);

        server.store.recover();

        assertThat(get(late).status()).isEqualTo(200);
    }

    @Test
    void no_refusal_repeats_the_key() throws IOException {
        List<String> keys = List.of(
                server.addKey(spec -> spec.revoked(server.clock.instant())),
                server.addKey(spec -> spec.named("key-2").from("10.0.0.0/8")),
                server.addKey(spec -> spec.named("key-3").with(Set.of())),
                "AIzaSyA00000000000000000000000000000000");
        for (String key : keys) {
            assertThat(get(key).status()).isBetween(400, 403);
            assertThat(get(key).text()).doesNotContain(key, key.substring(4, 20));
        }
    }
}
