package dev.pollux.service.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.protocol.admin.AuditEntryRecord;
import dev.pollux.protocol.admin.CapturedContent;
import dev.pollux.protocol.admin.ListAuditEntriesResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.audit.Body;
import dev.pollux.service.audit.Content;
import dev.pollux.service.audit.ContentSeal;
import dev.pollux.store.audit.AuditEntry;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditMethodsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final InMemoryStore store = new InMemoryStore();
    private final ListAuditEntries list = new ListAuditEntries(() -> store);
    private final ContentSeal seal = new ContentSeal(() -> new SecretKeySpec(new byte[32], "AES"));
    private final GetCapturedContent get = new GetCapturedContent(() -> store, seal);

    @Test
    void entries_come_newest_first_page_by_page() {
        for (int i = 0; i < 5; i++) {
            append("e" + i, i, "default", "key");
        }
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.of("");
        while (token.isPresent()) {
            ListAuditEntriesResponse page = ask(Map.of("pageSize", "2", "pageToken", token.get()));
            assertThat(page.auditEntries()).hasSizeLessThanOrEqualTo(2);
            page.auditEntries().forEach(entry -> seen.add(entry.name()));
            token = Optional.ofNullable(page.nextPageToken());
        }
        assertThat(seen)
                .containsExactly(
                        "auditEntries/e4", "auditEntries/e3", "auditEntries/e2", "auditEntries/e1", "auditEntries/e0");
    }

    @ParameterizedTest
    @CsvSource({
        "project, one, 1",
        "key, k2, 1",
        "key, nobody, 0",
        "from, 2026-11-21T12:00:01Z, 1",
        "to, 2026-11-21T12:00:01Z, 1",
        "to, 2026-11-21T12:00:00Z, 0"
    })
    void a_filter_leaves_the_others_out(String parameter, String value, int entries) {
        append("a", 0, "one", "k1");
        append("b", 1, "two", "k2");
        assertThat(ask(Map.of(parameter, value)).auditEntries()).hasSize(entries);
    }

    @Test
    void an_entry_says_everything_that_is_known() {
        append("a", 0, "one", "k1");
        assertThat(ask(new HashMap<>()).auditEntries())
                .containsExactly(new AuditEntryRecord(
                        "auditEntries/a",
                        NOON,
                        "one",
                        "k1",
                        "M.N",
                        "/v1beta/x",
                        200,
                        "OK",
                        "r",
                        "::1",
                        1L,
                        2L,
                        3L,
                        4L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=noon | Invalid value at 'from' (type.googleapis.com/google.protobuf.Timestamp), \"noon\"",
                "from=2027-01-01T00:00:00Z;to=2026-01-01T00:00:00Z | from must not be after to: 2027-01-01T00:00:00Z is after 2026-01-01T00:00:00Z.",
                "pageSize=many | Invalid value at 'page_size' (TYPE_INT32), \"many\"",
                "pageSize=-1 | page_size must not be negative.",
                "pageToken=&&& | page_token is not one that this list has given out."
            })
    void a_bad_parameter_is_named(String parameters, String message) {
        Map<String, String> given = new HashMap<>();
        for (String parameter : parameters.split(";", -1)) {
            int equals = parameter.indexOf('=');
            given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ask(given))
                .satisfies(e -> assertThat(e.status().message()).isEqualTo(message))
                .satisfies(e -> assertThat(e.status().status()).isEqualTo(RpcCode.INVALID_ARGUMENT));
    }

    @Test
    void a_captured_content_can_be_read() {
        Content content = new Content(body("{\"contents\": []}", 16), body("data: {", 99));
        store.captures().append(List.of(seal.seal("a", NOON, "one", content)));
        CapturedContent read = get.call("a");
        assertThat(read.name()).isEqualTo("auditEntries/a");
        assertThat(read.project()).isEqualTo("one");
        assertThat(read.request()).isEqualTo(new CapturedContent.CapturedBody("{\"contents\": []}", 16L, false));
        assertThat(read.response()).isEqualTo(new CapturedContent.CapturedBody("data: {", 99L, true));
    }

    @Test
    void where_nothing_was_captured_nothing_is_found() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> get.call("a"))
                .satisfies(e -> assertThat(e.status().status()).isEqualTo(RpcCode.NOT_FOUND))
                .withMessage("No content was kept for auditEntries/a.");
    }

    @Test
    void a_content_of_another_server_secret_is_refused() {
        ContentSeal other = new ContentSeal(() -> new SecretKeySpec("another key, 16b".getBytes(UTF_8), "AES"));
        store.captures().append(List.of(other.seal("a", NOON, "one", new Content(body("q", 1), body("a", 1)))));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> get.call("a"))
                .satisfies(e -> assertThat(e.status().status()).isEqualTo(RpcCode.FAILED_PRECONDITION));
    }

    private ListAuditEntriesResponse ask(Map<String, String> parameters) {
        return list.call(name -> Optional.ofNullable(parameters.get(name)));
    }

    private void append(String id, int second, String project, String key) {
        store.audit()
                .append(List.of(new AuditEntry(
                        id,
                        NOON.plusSeconds(second),
                        project,
                        key,
                        "M.N",
                        "/v1beta/x",
                        200,
                        "OK",
                        "r",
                        "::1",
                        1,
                        2,
                        3,
                        4)));
    }

    private static Body body(String text, long length) {
        return new Body(text.getBytes(UTF_8), length);
    }
}
