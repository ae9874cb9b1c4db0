package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.projects.Project;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The collection {@code cachedContents} by HTTP. The least that is kept are five tokens. */
@Timeout(60)
class CachesEndpointTest {

    private static final String CACHES = "/v1beta/cachedContents";
    private static final String FIVE =
            "{\"model\": \"models/gemini-2.5-flash\", \"contents\": [{\"parts\": [{\"text\": \"one two three four\"}]}]}";
    private static final Pattern NAME = Pattern.compile("\"name\": \"cachedContents/([a-z0-9]{40})\"");
    private static final String NOT_FOUND = """
            {
              "error": {
                "code": 403,
                "message": "CachedContent not found (or permission denied)",
                "status": "PERMISSION_DENIED"
              }
            }
            """;

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_cache_lives_from_create_to_delete() throws IOException {
        Answer created = server.post(CACHES, FIVE);
        String id = id(created);
        assertThat(created.text()).isEqualTo("""
                        {
                          "name": "cachedContents/%s",
                          "model": "models/gemini-2.5-flash",
                          "createTime": "2026-11-21T12:00:00Z",
                          "updateTime": "2026-11-21T12:00:00Z",
                          "expireTime": "2026-11-21T13:00:00Z",
                          "displayName": "",
                          "usageMetadata": {
                            "totalTokenCount": 5
                          }
                        }
                        """.formatted(id));
        assertThat(server.get(CACHES + "/" + id).text()).isEqualTo(created.text());
        assertThat(server.get(CACHES).text())
                .startsWith("{\n  \"cachedContents\": [")
                .contains(id);

        assertThat(patch(id, "", "{\"ttl\": \"600s\"}").text()).contains("\"expireTime\": \"2026-11-21T12:10:00Z\"");
        assertThat(patch(id, "?updateMask=expireTime", "{\"expireTime\": \"2026-11-21T12:20:00Z\"}")
                        .text())
                .contains("\"expireTime\": \"2026-11-21T12:20:00Z\"");

        assertThat(delete(id).text()).isEqualTo("{}\n");
        assertThat(server.get(CACHES).text()).isEqualTo("{}\n");
        assertNotFound(server.get(CACHES + "/" + id));
    }

    @Test
    void an_answer_tells_how_much_of_its_prompt_was_cached() throws IOException {
        String id = id(server.post(CACHES, FIVE));

        assertThat(generate(server, id).text())
                .contains("\"promptTokenCount\": 8,", "\"cachedContentTokenCount\": 5,", "\"cacheTokensDetails\": [");
        assertThat(server.post(
                                "/v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
                                naming(id, "\"contents\": [{\"parts\": [{\"text\": \"five six\"}]}]"))
                        .text())
                .contains("\"cachedContentTokenCount\": 5,");
    }

    @Test
    void what_is_not_there_is_forbidden() throws IOException {
        String id = id(server.post(CACHES, FIVE));
        server.clock.advance(Duration.ofHours(1));

        assertNotFound(server.get(CACHES + "/" + id));
        assertNotFound(patch(id, "", "{\"ttl\": \"600s\"}"));
        assertNotFound(delete(id));
        assertNotFound(generate(server, id));
        assertNotFound(generate(server, "x"));
    }

    @Test
    void another_project_has_its_own() throws IOException {
        server.store.projects().insert(new Project("other", "", Project.UNLIMITED, false, server.clock.instant()));
        String key =
                "x-goog-api-key: " + server.addKey(spec -> spec.named("theirs").in("other"));
        String id = id(server.post(CACHES, FIVE));

        assertThat(server.call("GET", CACHES, "", key).text()).isEqualTo("{}\n");
        assertNotFound(server.call("GET", CACHES + "/" + id, "", key));
        assertNotFound(server.call("DELETE", CACHES + "/" + id, "", key));
        assertThat(server.get(CACHES + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void a_key_for_other_models_neither_creates_nor_uses() throws IOException {
        String key = "x-goog-api-key: "
                + server.addKey(spec -> spec.named("restricted").forModels("scripted"));
        String id = id(server.post(CACHES, FIVE));

        Answer created = server.call("POST", CACHES, FIVE, key);
        assertThat(created.status()).isEqualTo(403);
        assertThat(created.text()).contains("Permission denied on resource models/gemini-2.5-flash");
        assertNotFound(server.call("GET", CACHES + "/" + id, "", key));
        assertNotFound(server.call(
                "POST",
                "/v1beta/models/scripted:generateContent",
                naming(id, "\"contents\": [{\"parts\": [{\"text\": \"a\"}]}]"),
                key));
    }

    @Test
    void pages_go_on_where_the_token_says() throws IOException {
        String first = id(server.post(CACHES, FIVE));
        server.clock.advance(Duration.ofSeconds(1));
        String second = id(server.post(CACHES, FIVE));

        Answer page = server.get(CACHES + "?pageSize=1");
        Matcher token = Pattern.compile("\"nextPageToken\": \"([^\"]+)\"").matcher(page.text());
        assertThat(token.find()).isTrue();
        assertThat(page.text()).contains(first).doesNotContain(second);
        assertThat(server.get(CACHES + "?pageSize=5000&pageToken=" + token.group(1))
                        .text())
                .contains(second)
                .doesNotContain(first, "nextPageToken");
        assertThat(server.get(CACHES + "?pageToken=!").status()).isEqualTo(400);
    }

    @Test
    void usage_and_audit_know_what_was_read() throws Exception {
        String id = id(server.post(CACHES, FIVE));
        generate(server, id);

        // A call ends when its answer was sent, so that the next one may have ended before.
        assertThat(List.of(server.calls.take().report(), server.calls.take().report()))
                .extracting(report -> report.promptTokens() + " read, " + report.cachedTokens() + " cached")
                .containsExactlyInAnyOrder("5 read, 0 cached", "8 read, 5 cached");
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo(NOT_FOUND);
    }

    private static String id(Answer created) {
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        Matcher name = NAME.matcher(created.text());
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    private static Answer generate(TestServer server, String id) throws IOException {
        return server.post(
                "/v1beta/models/gemini-2.5-flash:generateContent",
                naming(id, "\"contents\": [{\"parts\": [{\"text\": \"five six\"}]}]"));
    }

    private static String naming(String id, String fields) {
        return "{\"cachedContent\": \"cachedContents/" + id + "\", " + fields + "}";
    }

    private Answer patch(String id, String query, String body) throws IOException {
        return server.call("PATCH", CACHES + "/" + id + query, body, "x-goog-api-key: " + TestServer.KEY);
    }

    private Answer delete(String id) throws IOException {
        return server.call("DELETE", CACHES + "/" + id, "", "x-goog-api-key: " + TestServer.KEY);
    }
}
