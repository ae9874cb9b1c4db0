package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.keys.Credential;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects, keys and access tokens, over the wire. */
class AdminEndpointTest {

    private static final String PROJECTS = "/admin/v1/projects";
    private static final String KEYS = PROJECTS + "/default/keys";
    private static final Pattern KEY_STRING = Pattern.compile("\"(?:key|token)String\": \"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]+)\"");

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer call(String method, String target, String body) throws IOException {
        return server.call(method, target, body, "x-goog-api-key: " + TestServer.ADMIN_KEY);
    }

    private static String first(Pattern pattern, Answer answer) {
        Matcher matcher = pattern.matcher(answer.text());
        assertThat(matcher.find()).as(answer.text()).isTrue();
        return matcher.group(1);
    }

    private int models(String key) throws IOException {
        return server.call("GET", "/v1beta/models", "", "x-goog-api-key: " + key)
                .status();
    }

    @Test
    void a_project_lives_from_creation_to_deletion() throws IOException {
        Answer created = call("POST", PROJECTS, "{\"projectId\": \"team-a\", \"displayName\": \"Team A\"}");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.text()).isEqualTo("""
                {
                  "name": "projects/team-a",
                  "projectId": "team-a",
                  "displayName": "Team A",
                  "tier": "free",
                  "createTime": "2026-11-21T12:00:00Z"
                }
                """);
        assertThat(call("GET", PROJECTS + "/team-a", "").text()).isEqualTo(created.text());
        assertThat(call("GET", PROJECTS, "").text()).contains("projects/default", "projects/team-a");

        Answer changed = call(
                "PATCH",
                PROJECTS + "/team-a?updateMask=displayName,capturesContent",
                "{\"tier\": \"x\", \"capturesContent\": true}");
        assertThat(changed.text())
                .contains("\"tier\": \"free\"", "\"capturesContent\": true")
                .doesNotContain("displayName");

        assertThat(call("DELETE", PROJECTS + "/team-a", "").text()).isEqualTo("{}\n");
        assertThat(call("GET", PROJECTS + "/team-a", "").status()).isEqualTo(404);
        assertThat(call("DELETE", PROJECTS + "/team-a", "").status()).isEqualTo(404);
    }

    @Test
    void the_keys_of_a_deleted_project_open_nothing() throws IOException {
        call("POST", PROJECTS, "{\"projectId\": \"team-a\"}");
        String key = first(KEY_STRING, call("POST", PROJECTS + "/team-a/keys", "{}"));
        assertThat(models(key)).isEqualTo(200);

        call("DELETE", PROJECTS + "/team-a", "");

        assertThat(models(key)).isEqualTo(400);
    }

    @Test
    void neither_the_bootstrap_project_nor_ones_own_can_be_deleted() throws IOException {
        Answer answer = call("DELETE", PROJECTS + "/default", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"status\": \"FAILED_PRECONDITION\"");

        call("POST", PROJECTS, "{\"projectId\": \"team-a\"}");
        String own = first(
                KEY_STRING, call("POST", PROJECTS + "/team-a/keys", "{\"scopes\": [\"admin.read\", \"admin.write\"]}"));
        assertThat(server.call("DELETE", PROJECTS + "/team-a", "", "x-goog-api-key: " + own)
                        .text())
                .contains("\"status\": \"FAILED_PRECONDITION\"");
    }

    @Test
    void a_key_is_shown_once_and_opens_what_was_asked_for() throws IOException {
        Answer created = call("POST", KEYS, "{\"displayName\": \"Build\", \"scopes\": [\"models.read\"]}");
        String key = first(KEY_STRING, created);
        String name = first(NAME, created);

        assertThat(created.status()).isEqualTo(200);
        assertThat(name).startsWith("projects/default/keys/");
        assertThat(key).matches("AIza[A-Za-z0-9_-]{35}");
        assertThat(models(key)).isEqualTo(200);
        for (String target : new String[] {KEYS, "/admin/v1/" + name}) {
            assertThat(call("GET", target, "").text())
                    .contains("\"displayName\": \"Build\"", "models.read")
                    .doesNotContain(key, "keyString", TestServer.HASHES.of(key));
        }
    }

    @Test
    void a_key_without_scopes_gets_all_but_those_of_administrators() throws IOException {
        assertThat(call("POST", KEYS, "{}").text())
                .contains("models.write", "live.read")
                .doesNotContain("admin.");
    }

    @Test
    void a_revoked_key_opens_nothing_from_then_on() throws IOException {
        Answer created = call("POST", KEYS, "{}");
        String key = first(KEY_STRING, created);
        String name = first(NAME, created);
        assertThat(models(key)).isEqualTo(200);

        Answer revoked = call("POST", "/admin/v1/" + name + ":revoke", "");

        assertThat(revoked.text()).contains("\"revokeTime\": \"2026-11-21T12:00:00Z\"");
        assertThat(models(key)).isEqualTo(400);
        server.clock.advance(Duration.ofMinutes(1));
        assertThat(call("POST", "/admin/v1/" + name + ":revoke", "{}").text()).isEqualTo(revoked.text());
        assertThat(call("POST", "/admin/v1/" + name + ":rotate", "").text())
                .contains("\"status\": \"FAILED_PRECONDITION\"");
    }

    @Test
    void a_rotated_key_opens_with_its_new_string_only() throws IOException {
        Answer created = call("POST", KEYS, "{\"displayName\": \"Build\"}");
        String old = first(KEY_STRING, created);
        assertThat(models(old)).isEqualTo(200);

        Answer rotated = call("POST", "/admin/v1/" + first(NAME, created) + ":rotate", "{}");

        assertThat(rotated.text()).contains("\"displayName\": \"Build\"");
        assertThat(models(first(KEY_STRING, rotated))).isEqualTo(200);
        assertThat(models(old)).isEqualTo(400);
    }

    @Test
    void a_key_that_expired_is_rotated_only_with_another_expiry() throws IOException {
        Answer created = call("POST", KEYS, "{\"ttl\": \"3600s\"}");
        String target = "/admin/v1/" + first(NAME, created);
        server.clock.advance(Duration.ofHours(1));

        Answer refused = call("POST", target + ":rotate", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("The key has expired and cannot be rotated", "\"status\": \"FAILED_PRECONDITION\"");

        call("PATCH", target, "{\"ttl\": \"3600s\"}");
        assertThat(models(first(KEY_STRING, call("POST", target + ":rotate", ""))))
                .isEqualTo(200);
    }

    @Test
    void a_key_is_changed_at_once_where_the_mask_says_so() throws IOException {
        Answer created = call("POST", KEYS, "{\"displayName\": \"Build\", \"ttl\": \"3600s\"}");
        String key = first(KEY_STRING, created);
        String target = "/admin/v1/" + first(NAME, created);
        assertThat(created.text()).contains("\"expireTime\": \"2026-11-21T13:00:00Z\"");
        assertThat(models(key)).isEqualTo(200);

        assertThat(call("PATCH", target, "{\"allowedIps\": [\"10.0.0.0/8\"]}").text())
                .contains("10.0.0.0/8", "\"displayName\": \"Build\"", "13:00:00Z");
        assertThat(models(key)).isEqualTo(403);

        assertThat(call("PATCH", target + "?updateMask=allowed_ips,expireTime", "{\"scopes\": [\"admin.read\"]}")
                        .text())
                .doesNotContain("10.0.0.0/8", "expireTime", "admin.read");
        assertThat(models(key)).isEqualTo(200);
    }

    @Test
    void an_access_token_lives_an_hour_unless_told_otherwise() throws IOException {
        String tokens = PROJECTS + "/default/accessTokens";
        Answer created = call("POST", tokens, "{}");
        String token = first(KEY_STRING, created);

        assertThat(token).startsWith("ya29.");
        assertThat(created.text()).contains("\"expireTime\": \"2026-11-21T13:00:00Z\"");
        assertThat(server.call("GET", "/v1beta/models", "", "Authorization: Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(call("GET", tokens, "").text())
                .contains(first(NAME, created))
                .doesNotContain(token);
        assertThat(call("GET", KEYS, "").text()).isEqualTo("{}\n");

        call("POST", "/admin/v1/" + first(NAME, created) + ":revoke", "");

        assertThat(server.call("GET", "/v1beta/models", "", "Authorization: Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void lists_come_in_pages() throws IOException {
        for (int i = 0; i < 5; i++) {
            call("POST", KEYS, "{\"displayName\": \"key " + i + "\"}");
            call("POST", PROJECTS + "/default/accessTokens", "{}");
            server.clock.advance(Duration.ofSeconds(1));
        }
        Pattern next = Pattern.compile("\"nextPageToken\": \"([^\"]+)\"");

        Answer one = call("GET", KEYS + "?pageSize=2", "");
        Answer two = call("GET", KEYS + "?pageSize=2&pageToken=" + first(next, one), "");
        Answer three = call("GET", KEYS + "?pageSize=2&pageToken=" + first(next, two), "");

        assertThat(one.text()).contains("key 0", "key 1").doesNotContain("key 2");
        assertThat(two.text()).contains("key 2", "key 3").doesNotContain("key 1", "key 4");
        assertThat(three.text()).contains("key 4").doesNotContain("nextPageToken", "key 3");
        assertThat(call("GET", KEYS + "?pageSize=-1", "").status()).isEqualTo(400);
        assertThat(call("GET", KEYS + "?pageToken=%2B%2B", "").status()).isEqualTo(400);
    }

    @Test
    void a_key_of_another_project_is_not_there() throws IOException {
        call("POST", PROJECTS, "{\"projectId\": \"team-a\"}");
        String id = first(NAME, call("POST", KEYS, "{}")).replaceFirst(".*/", "");
        String elsewhere = PROJECTS + "/team-a/keys/" + id;

        assertThat(call("GET", elsewhere, "").status()).isEqualTo(404);
        assertThat(call("PATCH", elsewhere, "{\"displayName\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(call("POST", elsewhere + ":revoke", "").status()).isEqualTo(404);
        assertThat(call("POST", elsewhere + ":rotate", "").status()).isEqualTo(404);
        assertThat(call("POST", PROJECTS + "/default/accessTokens/" + id + ":revoke", "")
                        .status())
                .isEqualTo(404);
        assertThat(call("GET", PROJECTS + "/team-a/keys", "").text()).isEqualTo("{}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/keys", "/accessTokens"})
    void a_project_that_is_not_there_has_no_collections(String collection) throws IOException {
        for (String method : new String[] {"GET", "POST"}) {
            Answer answer = call(method, PROJECTS + "/nobody" + collection, method.equals("GET") ? "" : "{}");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("Project not found: projects/nobody", "\"NOT_FOUND\"");
        }
    }

    @Test
    void a_second_project_of_the_same_name_is_refused() throws IOException {
        call("POST", PROJECTS, "{\"projectId\": \"team-a\"}");

        Answer answer = call("POST", PROJECTS, "{\"projectId\": \"team-a\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("\"status\": \"ALREADY_EXISTS\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | project.project_id",
                "{\"projectId\": \"abc\"} | project.project_id",
                "{\"projectId\": \"Team-a\"} | project.project_id",
                "{\"projectId\": \"1team\"} | project.project_id",
                "{\"projectId\": \"team-\"} | project.project_id",
                "{\"projectId\": \"a123456789012345678901234567890\"} | project.project_id",
                "{\"projectId\": \"team/../a\"} | project.project_id",
                "{\"projectId\": \"team-a\", \"tier\": \"Free Tier\"} | project.tier",
                "{\"projectId\": \"team-a\", \"tier\": \"gold\"} | must be one of free, tier1, tier2, tier3, unlimited, team.",
                "{\"projectId\": \"team-a\", \"displayName\": \"a\\u0000b\"} | project.display_name",
                "{\"projectId\": \"team-a\", \"colour\": \"red\"} | Unknown name \\\"colour\\\"",
            })
    void a_project_that_cannot_be_is_refused(String body, String named) throws IOException {
        Answer answer = call("POST", PROJECTS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"status\": \"INVALID_ARGUMENT\"", named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\": [\"models.read\", \"models.eat\"]} | key.scopes[1]",
                "{\"scopes\": [\"models.read; DROP TABLE credentials\"]} | key.scopes[0]",
                "{\"models\": [\"\"]} | key.models[0]",
                "{\"models\": [\"a b\"]} | key.models[0]",
                "{\"allowedIps\": [\"10.0.0.0/33\"]} | key.allowed_ips[0]",
                "{\"allowedIps\": [\"localhost\"]} | key.allowed_ips[0]",
                "{\"allowedIps\": [\"10.0.0\"]} | key.allowed_ips[0]",
                "{\"allowedIps\": [\"::1/129\"]} | key.allowed_ips[0]",
                "{\"allowedReferrers\": [\"\"]} | key.allowed_referrers[0]",
                "{\"expireTime\": \"2020-01-01T00:00:00Z\"} | key.expire_time",
                "{\"ttl\": \"0s\"} | key.ttl",
                "{\"ttl\": \"-5s\"} | key.ttl",
                "{\"ttl\": \"5s\", \"expireTime\": \"2030-01-01T00:00:00Z\"} | oneof",
                "{\"ttl\": \"soon\"} | ttl",
                "{\"name2\": 1} | Unknown name",
                "[] | Root element",
            })
    void a_key_that_cannot_be_is_refused(String body, String named) throws IOException {
        Answer answer = call("POST", KEYS, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("\"status\": \"INVALID_ARGUMENT\"").containsIgnoringCase(named);
        assertThat(server.store.credentials().isEmpty()).isTrue();
    }

    @Test
    void a_name_has_at_most_a_hundred_characters() throws IOException {
        assertThat(call("POST", KEYS, "{\"displayName\": \"" + "é".repeat(100) + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(call("POST", KEYS, "{\"displayName\": \"" + "é".repeat(101) + "\"}")
                        .text())
                .contains("key.display_name");
    }

    @Test
    void a_mask_names_what_can_be_changed() throws IOException {
        String target = "/admin/v1/" + first(NAME, call("POST", KEYS, "{}"));

        assertThat(call("PATCH", target + "?updateMask=keyString", "{}").text())
                .contains("Invalid value at 'update_mask': \\\"key_string\\\" cannot be changed.");
        assertThat(call("PATCH", target + "?updateMask=scopes", "{}").text()).contains("key.scopes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE credentials; --",
                "' OR '1'='1",
                "\\\" OR 1=1 --",
                "Robert'); DELETE FROM projects WHERE ('a'='a",
                "%' UNION SELECT hash FROM credentials --",
                "\\\\'; SELECT pg_sleep(10); --"
            })
    void sql_is_text(String sql) throws IOException {
        Answer created = call("POST", KEYS, "{\"displayName\": \"" + sql + "\"}");

        assertThat(created.status()).isEqualTo(200);
        Credential stored = server.store
                .credentials()
                .list("default", PageRequest.first(1))
                .items()
                .getFirst();
        assertThat(stored.name()).isEqualTo(sql.replace("\\\"", "\"").replace("\\\\", "\\"));
        String url = java.net.URLEncoder.encode(sql, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "-");
        assertThat(call("GET", PROJECTS + "/" + url, "").status()).isEqualTo(404);
        assertThat(call("GET", KEYS + "/" + url, "").status()).isEqualTo(404);
        assertThat(call("POST", KEYS + "/" + url + ":rotate", "").status()).isEqualTo(404);
        assertThat(call("GET", KEYS + "?pageToken=" + url, "").status()).isBetween(200, 400);
    }
}
