package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ModelException;
import dev.pollux.protocol.admin.CapturedContent;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.service.audit.Overflow;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.StoreException;
import dev.pollux.store.audit.AuditEntry;
import dev.pollux.store.audit.AuditQuery;
import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.projects.Project;
import dev.pollux.store.usage.UsageQuery;
import dev.pollux.store.usage.UsageRow;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of calls: use, audit entries, contents. */
class RecordsEndpointTest {

    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String GENERATE = MODEL + ":generateContent";
    private static final String STREAM = MODEL + ":streamGenerateContent";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"A very private question\"}]}]}";
    private static final String[] ADMIN = {"x-goog-api-key: " + TestServer.ADMIN_KEY};

    private TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answers_streams_and_failures_are_counted_by_method() throws Exception {
        server.post(GENERATE, HI);
        server.post(GENERATE, HI);
        server.post(STREAM + "?alt=sse", HI);
        server.model.play(Script.saying("Hello there")
                .thenFailing(new ModelException(ModelException.Reason.DEADLINE_EXCEEDED, "too late")));
        server.post(STREAM + "?alt=sse", HI);
        server.post(GENERATE, "{");
        ended(5);

        assertThat(uses())
                .extracting(row -> row.key().method() + " " + row.key().model() + " "
                        + row.key().serviceTier() + " "
                        + row.counts().requests() + " " + row.counts().errors() + " "
                        + row.counts().candidateTokens())
                .containsExactlyInAnyOrder(
                        "generateContent gemini-2.5-flash standard 3 1 6",
                        "streamGenerateContent gemini-2.5-flash standard 2 1 5");
        assertThat(uses()).allSatisfy(row -> assertThat(row.key().keyId()).isEqualTo("test"));
        assertThat(uses()).allSatisfy(row -> assertThat(row.key().projectId()).isEqualTo("default"));
    }

    @Test
    void vectors_are_counted_as_prompts_without_an_answer() throws Exception {
        server.post(
                "/v1beta/models/gemini-embedding-001:batchEmbedContents",
                "{\"requests\":[{\"model\":\"models/gemini-embedding-001\",\"content\":{\"parts\":[{\"text\":\"one two\"}]}}]}");
        ended(1);

        assertThat(uses()).hasSize(1).allSatisfy(row -> {
            assertThat(row.key().method()).isEqualTo("batchEmbedContents");
            assertThat(row.key().model()).isEqualTo("gemini-embedding-001");
            assertThat(row.counts().errors()).isZero();
            assertThat(row.counts().promptTokens()).isEqualTo(4);
            assertThat(row.counts().candidateTokens()).isZero();
        });
        assertThat(entries()).extracting(AuditEntry::code).containsExactly("OK");
    }

    @Test
    void an_answer_whose_client_left_half_way_counts_with_what_was_told() throws Exception {
        server.model.play(Script.saying("Hello there you").pausingAfter(1));
        try (RawHttpClient client = server.client()) {
            client.request("POST", STREAM + "?alt=sse", HI, "x-goog-api-key: " + TestServer.KEY);
            client.answerHead();
            assertThat(client.chunk()).isPresent();
        }
        ended(1);

        assertThat(uses()).hasSize(1).allSatisfy(row -> {
            assertThat(row.counts().errors()).isEqualTo(1);
            assertThat(row.counts().candidateTokens()).isEqualTo(1);
            assertThat(row.counts().promptTokens()).isPositive();
        });
        assertThat(entries()).extracting(AuditEntry::code).containsExactly("CANCELLED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"contents\":[{\"parts\":[{\"text\":\"a\"}]}],\"generationConfig\":{\"temperature\":9}}"
            })
    void what_fails_before_its_model_is_looked_for_counts_under_its_name(String body) throws Exception {
        server.post(GENERATE, body);
        ended(1);

        assertOneError("gemini-2.5-flash");
    }

    @Test
    void what_a_key_may_not_do_counts_under_the_models_name() throws Exception {
        String reader = server.addKey(spec -> spec.with(Set.of(new Scope(Area.MODELS, Scope.Action.READ))));
        server.call("POST", GENERATE, HI, "x-goog-api-key: " + reader);
        ended(1);

        assertOneError("gemini-2.5-flash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"model\": \"google/gemini-2.5-flash\"}", "{\"model\": \"gemini-2.5-flash\", \"messages\": 1}"
            })
    void the_door_of_openai_knows_the_name_from_the_body(String body) throws Exception {
        server.post("/openai/v1/chat/completions", body);
        ended(1);

        assertOneError("gemini-2.5-flash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"model\": 1}", "{\"model\": \"made-up\"}"})
    void the_door_of_openai_counts_no_name_that_no_model_has(String body) throws Exception {
        server.post("/openai/v1/chat/completions", body);
        ended(1);

        assertOneError("");
    }

    private void assertOneError(String model) {
        assertThat(uses()).hasSize(1).allSatisfy(row -> {
            assertThat(row.key().model()).isEqualTo(model);
            assertThat(row.counts().requests()).isEqualTo(1);
            assertThat(row.counts().errors()).isEqualTo(1);
        });
    }

    @Test
    void names_of_models_that_do_not_exist_make_no_rows_of_their_own() throws Exception {
        server.post("/v1beta/models/made-up-1:generateContent", HI);
        server.post("/v1beta/models/made-up-2:generateContent", "{");
        ended(2);

        assertThat(uses()).hasSize(1).allSatisfy(row -> {
            assertThat(row.key().model()).isEmpty();
            assertThat(row.counts().requests()).isEqualTo(2);
            assertThat(row.counts().errors()).isEqualTo(2);
        });
    }

    @Test
    void who_is_not_recognised_uses_nothing_and_leaves_an_entry() throws Exception {
        server.call("POST", GENERATE, HI, "x-goog-api-key: wrong");
        server.call("GET", "/healthz", "");
        server.call("GET", "/nowhere", "");
        ended(3);

        assertThat(uses()).isEmpty();
        assertThat(entries()).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.status()).isEqualTo(400);
            assertThat(entry.code()).isEqualTo("INVALID_ARGUMENT");
            assertThat(entry.keyId()).isEmpty();
        });
    }

    @Test
    void an_entry_says_who_did_what_and_never_what_was_said() throws Exception {
        RawHttpClient.Answer answer = server.post(GENERATE + "?key=a-secret-in-the-query", HI);
        ended(1);

        assertThat(entries()).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.projectId()).isEqualTo("default");
            assertThat(entry.keyId()).isEqualTo("test");
            assertThat(entry.method()).isEqualTo("GenerativeService.GenerateContent");
            assertThat(entry.resource()).isEqualTo(GENERATE);
            assertThat(entry.status()).isEqualTo(200);
            assertThat(entry.code()).isEqualTo("OK");
            assertThat(entry.requestBytes()).isEqualTo(HI.length());
            assertThat(entry.responseBytes()).isEqualTo(answer.text().length());
            assertThat(entry.tokens()).isPositive();
            assertThat(entry.address()).isEqualTo("127.0.0.1");
            assertThat(entry.toString()).doesNotContain("private", "secret", TestServer.KEY, "Hello");
        });
    }

    @Test
    void long_and_strange_paths_are_cut_and_cleaned() throws Exception {
        server.get("/v1beta/models/" + "x".repeat(1000));
        ended(1);
        assertThat(entries())
                .hasSize(1)
                .allSatisfy(entry -> assertThat(entry.resource()).hasSize(256).matches("[!-~]+"));
    }

    @Test
    void nothing_said_is_kept_unless_the_project_wants_it() throws Exception {
        server.post(GENERATE, HI);
        ended(1);
        server.contents.write();
        server.trail.write();
        assertThat(server.store.captures().find(entries().getFirst().id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, STREAM + "?alt=sse", STREAM})
    void what_is_said_in_a_project_that_wants_it_can_be_read_by_an_administrator(String target) throws Exception {
        keepContents();
        RawHttpClient.Answer answer = server.post(target, HI, "Accept-Encoding: gzip");
        ended(1);

        CapturedContent content = capture(entries().getFirst().id());
        assertThat(content.request().text()).isEqualTo(HI);
        assertThat(answer.text()).startsWith(content.response().text());
        assertThat(content.response().bytes()).isEqualTo(answer.text().length());
        assertThat(content.response().truncated()).isEqualTo(answer.text().length() > TestServer.CAPTURE_LIMIT);
    }

    @Test
    void refusals_in_such_a_project_are_kept_and_the_admin_api_is_not() throws Exception {
        keepContents();
        server.post(GENERATE, "{ broken");
        ended(1);
        String refused = entries().getFirst().id();
        assertThat(capture(refused).request().text()).isEqualTo("{ broken");
        ended(1);
        assertThat(entries()).hasSize(2);
        server.contents.write();
        assertThat(entries())
                .filteredOn(entry -> entry.method().startsWith("AuditService"))
                .hasSize(1)
                .allSatisfy(entry ->
                        assertThat(server.store.captures().find(entry.id())).isEmpty());
    }

    @Test
    void a_key_without_the_scope_reads_neither_usage_nor_entries_nor_contents() throws Exception {
        for (String target : List.of("/admin/v1/usage", "/admin/v1/auditEntries", "/admin/v1/auditEntries/x:capture")) {
            assertThat(server.get(target).status()).isEqualTo(403);
        }
    }

    @Test
    void usage_is_told_as_json_and_as_csv() throws Exception {
        server.post(GENERATE, HI);
        ended(1);
        uses();

        RawHttpClient.Answer json = server.call("GET", "/admin/v1/usage?groupBy=project,model", "", ADMIN);
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.text())
                .contains("\"project\": \"default\"", "\"model\": \"gemini-2.5-flash\"", "\"requests\": \"1\"");
        for (String[] headers : List.of(ADMIN, new String[] {ADMIN[0], "Accept: text/csv"})) {
            String target = "/admin/v1/usage?groupBy=project,model" + (headers.length == 1 ? "&alt=csv" : "");
            RawHttpClient.Answer csv = server.call("GET", target, "", headers);
            assertThat(csv.text())
                    .startsWith("project,model,requests,errors,promptTokens,")
                    .contains("\r\ndefault,gemini-2.5-flash,1,0,");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=soon", "to=2026-13-01", "from=2026-02-02&to=2026-02-01", "groupBy=colour", "alt=xml"})
    void a_bad_question_is_refused(String query) throws Exception {
        RawHttpClient.Answer answer = server.call("GET", "/admin/v1/usage?" + query, "", ADMIN);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("INVALID_ARGUMENT");
    }

    @Test
    void calls_are_refused_while_they_cannot_be_recorded_if_that_is_wanted() throws Exception {
        server.close();
        server = new TestServer(
                HttpSettings.on("127.0.0.1", 0),
                Cors.allowing(List.of(Cors.ANY)),
                Admission.unlimited(),
                Overflow.REFUSE);
        server.store.fail(StoreException.Reason.UNAVAILABLE);
        for (int i = 0; i < TestServer.AUDIT_CAPACITY; i++) {
            assertThat(server.post(GENERATE, HI).status()).isEqualTo(200);
        }
        ended(TestServer.AUDIT_CAPACITY);
        assertThat(server.post(GENERATE, HI).status()).isEqualTo(503);
        assertThat(server.call("GET", "/healthz", "").status()).isEqualTo(200);
        server.store.recover();
        assertThat(entries()).hasSize(TestServer.AUDIT_CAPACITY);
        assertThat(server.post(GENERATE, HI).status()).isEqualTo(200);
    }

    private void keepContents() {
        assertThat(server.store
                        .projects()
                        .update(
                                Project.BOOTSTRAP,
                                old -> new Project(old.id(), old.displayName(), old.tier(), true, old.createdAt())))
                .isPresent();
    }

    private CapturedContent capture(String entryId) throws Exception {
        server.contents.write();
        RawHttpClient.Answer answer = server.call("GET", "/admin/v1/auditEntries/" + entryId + ":capture", "", ADMIN);
        assertThat(answer.status()).isEqualTo(200);
        return ProtoJson.read(answer.text().getBytes(UTF_8), CapturedContent.class);
    }

    /** Listeners hear of a call after its client has the answer; the last of them fills this queue. */
    private void ended(int calls) throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            assertThat(server.calls.poll(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isNotNull();
        }
    }

    private List<UsageRow> uses() {
        server.ledger.write();
        LocalDate today = LocalDate.now(TestServer.ZONE);
        return server.store
                .usage()
                .list(new UsageQuery(today.minusDays(1), today, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private List<AuditEntry> entries() {
        server.trail.write();
        AuditQuery all =
                new AuditQuery(Instant.EPOCH, Instant.now().plusSeconds(1), Optional.empty(), Optional.empty());
        return server.store.audit().list(all, PageRequest.first(100)).items();
    }
}
