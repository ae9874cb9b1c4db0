package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.blobs.BlobException;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.service.files.UploadRights;
import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.RawHttp2Client;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads over real HTTP. */
@Timeout(60)
class UploadEndpointTest {

    private static final String START = "/upload/v1beta/files";
    private static final String TEXT = "{\"file\":{\"name\":\"files/mine\",\"display_name\":\"Mine\"}}";
    private static final String FINAL = "X-Goog-Upload-Status: final";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_upload_starts_with_the_headers_that_the_clients_look_up_by_their_case() throws IOException {
        Answer answer = server.post(START, TEXT, "X-Goog-Upload-Protocol: resumable", "X-Goog-Upload-Command: start");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .contains(
                        "X-Goog-Upload-Status: active",
                        "X-Goog-Upload-Chunk-Granularity: 8388608",
                        "Content-Type: text/plain; charset=utf-8",
                        "Content-Length: 0")
                .anyMatch(line -> line.matches("X-Goog-Upload-URL: http://localhost/upload/v1beta/files\\?"
                        + "upload_id=[a-z0-9]{50}&upload_protocol=resumable"))
                .anyMatch(line -> line.startsWith("X-Goog-Upload-Control-URL: http://localhost/upload/v1beta/files?"));
    }

    @Test
    void chunks_need_no_key_and_the_last_is_answered_with_the_file() throws IOException {
        String url = start(TEXT, "X-Goog-Upload-Header-Content-Type: text/plain");

        Answer first = send(url, "hello ", "upload", 0);
        Answer query = send(url, "", "query", 0);
        Answer last = send(url, "world", "upload, finalize", 6);

        assertThat(first.headers()).contains("X-Goog-Upload-Status: active", "X-Goog-Upload-Size-Received: 6");
        assertThat(query.headers()).contains("X-Goog-Upload-Status: active", "X-Goog-Upload-Size-Received: 6");
        assertThat(last.headers()).contains(FINAL, "Content-Type: application/json; charset=UTF-8");
        assertThat(last.text())
                .startsWith("{\n  \"file\": {\n    \"name\": \"files/mine\",\n    \"displayName\": \"Mine\"")
                .contains("\"sizeBytes\": \"11\"", "\"uri\": \"http://localhost/v1beta/files/mine\"");
        assertThat(server.get("/v1beta/files/mine").text()).contains("\"state\": \"ACTIVE\"");
        assertThat(send(url, "world", "upload, finalize", 6).text()).isEqualTo(last.text());
    }

    @Test
    void what_is_recorded_names_the_project_and_not_the_secret() throws Exception {
        String url = start(TEXT);
        send(url, "hello", "upload, finalize", 0);
        server.calls.take();
        EndedCall call = server.calls.poll(20, TimeUnit.SECONDS);

        assertThat(call.project()).isEqualTo("default");
        assertThat(call.caller().keyId()).isEqualTo(UploadRights.KEY_ID);
        assertThat(call.requestBytes()).isEqualTo(5);
        assertThat(call.path()).isEqualTo(START);
        server.trail.write();
        assertThat(server.call("GET", "/admin/v1/auditEntries", "", "x-goog-api-key: " + TestServer.ADMIN_KEY)
                        .text())
                .contains(UploadRights.KEY_ID)
                .doesNotContain("upload_id", url.substring(url.indexOf('=') + 1));
    }

    @Test
    void a_body_larger_than_other_requests_may_have_passes() throws IOException {
        String url = start("{}");
        String chunk = "x".repeat(3 << 20);

        assertThat(send(url, chunk, "upload, finalize", 0).text()).contains("\"sizeBytes\": \"3145728\"");
    }

    @Test
    void an_upload_goes_on_after_its_connection_broke() throws Exception {
        String url = start("{}");
        server.calls.take();
        try (RawHttpClient broken = server.client()) {
            broken.write("POST " + url + " HTTP/1.1\r\nHost: localhost\r\nX-Goog-Upload-Command: upload, finalize\r\n"
                    + "X-Goog-Upload-Offset: 0\r\nContent-Length: 11\r\n\r\nhello ");
        }
        assertThat(server.calls.poll(20, TimeUnit.SECONDS).outcome().status()).isEqualTo("gone");

        assertThat(send(url, "", "query", 0).headers()).contains("X-Goog-Upload-Size-Received: 6");
        assertThat(send(url, "world", "upload, finalize", 6).text()).contains("\"sizeBytes\": \"11\"");
    }

    @Test
    void an_upload_goes_on_after_a_restart() throws IOException {
        String url = start("{}");
        send(url, "hello ", "upload", 0);

        try (TestServer again = TestServer.restarted(server)) {
            assertThat(send(again, url, "", "query", 0).headers()).contains("X-Goog-Upload-Size-Received: 6");
            assertThat(send(again, url, "world", "upload, finalize", 6).text()).contains("\"sizeBytes\": \"11\"");
        }
    }

    @Test
    void a_body_in_chunks_of_http_is_taken() throws IOException {
        String url = start("{}");
        try (RawHttpClient client = server.client()) {
            client.write("PUT " + url + " HTTP/1.1\r\nHost: localhost\r\nX-Goog-Upload-Command: upload,finalize\r\n"
                    + "X-Goog-Upload-Offset: 0\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n");

            assertThat(client.answer().text()).contains("\"sizeBytes\": \"11\"");
        }
    }

    @Test
    void an_upload_over_http_2() throws IOException {
        String url = start("{}");
        try (RawHttp2Client client = new RawHttp2Client(server.port(), TestServer.PATIENCE)) {
            client.head(
                    1,
                    "POST",
                    url,
                    false,
                    List.of("x-goog-upload-command", "upload, finalize", "x-goog-upload-offset", "0"));
            client.data(1, "hello ", false);
            client.data(1, "world", true);

            assertThat(client.body(1)).contains("\"sizeBytes\": \"11\"");
        }
    }

    @Test
    void a_client_that_leaves_http_2_half_way_loses_nothing() throws Exception {
        String url = start("{}");
        server.calls.take();
        try (RawHttp2Client client = new RawHttp2Client(server.port(), TestServer.PATIENCE)) {
            client.head(1, "POST", url, false, List.of("x-goog-upload-command", "upload", "x-goog-upload-offset", "0"));
            client.data(1, "hello ", false);
            client.reset(1);
            assertThat(server.calls.poll(20, TimeUnit.SECONDS).outcome().status())
                    .isEqualTo("gone");
        }
        long received = Long.parseLong(
                send(url, "", "query", 0).header("X-Goog-Upload-Size-Received").orElseThrow());

        assertThat(send(url, "hello world".substring((int) received), "upload, finalize", received)
                        .text())
                .contains("\"sizeBytes\": \"11\"");
    }

    @Test
    void a_cancelled_upload_is_over() throws IOException {
        String url = start("{}");

        assertThat(send(url, "", "cancel", 0).headers()).contains("X-Goog-Upload-Status: cancelled");
        Answer late = send(url, "hello", "upload", 0);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.headers()).contains(FINAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "upload|7|400|Invalid upload offset: 7, but 0 bytes were received.",
                "upload|x|400|The header X-Goog-Upload-Offset must be a number of bytes.",
                "upload||400|The header X-Goog-Upload-Offset is missing.",
                "start|0|400|Invalid upload command: it can be upload, finalize, query or cancel.",
                "|0|400|Invalid upload command: it can be upload, finalize, query or cancel.",
                "finalize|0|400|The upload command of a request with bytes must contain upload.",
            })
    void what_cannot_be_is_refused_as_the_end(String command, String offset, int status, String message)
            throws IOException {
        String url = start("{}");

        Answer answer = server.call(
                "POST",
                url,
                "hello",
                "X-Goog-Upload-Command: " + (command == null ? "" : command),
                "X-Goog-Upload-Offset: " + (offset == null ? "" : offset));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).contains(FINAL);
        assertThat(answer.text()).contains(message);
    }

    @Test
    void an_url_that_nobody_knows_is_refused_as_the_end() throws IOException {
        Answer answer = send(START + "?upload_id=guess", "hello", "upload", 0);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).contains(FINAL);
        assertThat(answer.text()).contains("NOT_FOUND");
    }

    @Test
    void a_start_needs_a_key() throws IOException {
        Answer answer = server.call("POST", START, TEXT);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers()).contains(FINAL);
    }

    @Test
    void a_start_needs_the_scope() throws IOException {
        String key = server.addKey(spec -> spec.with(Set.of(new Scope(Area.FILES, Scope.Action.READ))));
        Answer answer = server.call("POST", START, TEXT, "x-goog-api-key: " + key);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("files.write");
    }

    @Test
    void the_url_of_an_upload_opens_nothing_else() throws IOException {
        String secret = start("{}").replaceAll(".*upload_id=([a-z0-9]+).*", "$1");

        assertThat(server.call("GET", "/v1beta/files?upload_id=" + secret, "").status())
                .isEqualTo(403);
        assertThat(server.call("POST", "/v1beta/files?upload_id=" + secret, "{}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1beta/upload/v1beta/files", "/v1/upload/v1beta/files", "/upload/v1/files"})
    void a_start_without_headers_is_understood(String path) throws IOException {
        Answer answer = server.post(path, "{\"file\":{\"mimeType\":\"text/plain\",\"sizeBytes\":\"5\"}}");
        String url = answer.header("X-Goog-Upload-URL").orElseThrow();

        assertThat(url).startsWith("http://localhost" + path + "?upload_id=");
        assertThat(send(url.substring("http://localhost".length()), "hello", "upload, finalize", 0)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_proxy_says_where_the_client_is() throws IOException {
        Answer answer = server.post(
                START,
                "{}",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: example.org:8443",
                "X-Forwarded-Prefix: /gemini");

        assertThat(answer.header("X-Goog-Upload-URL").orElseThrow())
                .startsWith("https://example.org:8443/gemini/upload/v1beta/files?upload_id=");
    }

    @Test
    void a_host_that_would_break_the_url_is_refused() throws IOException {
        Answer answer = server.post(START, "{}", "X-Forwarded-Host: evil.example/path?x=");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("does not say which host");
    }

    @Test
    void a_type_that_cannot_be_is_refused() throws IOException {
        Answer answer = server.post(START, "{}", "X-Goog-Upload-Header-Content-Type: application/x-msdownload");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Unsupported MIME type: application/x-msdownload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /upload/v1beta/files|X-Goog-Upload-Protocol: multipart|multipart/related; boundary=B",
                "POST /upload/v1beta/files?uploadType=multipart|X-Ignored: 1|multipart/related; boundary=\"B\"",
                "POST /upload/v1beta/files|X-Ignored: 1|multipart/form-data; boundary=B",
            })
    void an_upload_in_parts(String form) throws IOException {
        String[] words = form.split("[ |]", 4);
        Answer answer = server.post(
                words[1],
                "--B\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n"
                        + TEXT
                        + "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: text/markdown\r\n\r\n"
                        + "hello\r\n--Bworld\r\n--B--\r\n".replace("--Bw", "--w"),
                form.split("\\|", -1)[1],
                "Content-Type: " + form.split("\\|", -1)[2]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).contains(FINAL);
        assertThat(answer.text())
                .contains("\"name\": \"files/mine\"", "\"mimeType\": \"text/markdown\"", "\"sizeBytes\": \"14\"");
        assertThat(server.blobs.keys()).hasSize(1);
        assertThat(server.blobs.open(server.blobs.keys().iterator().next(), 0)).hasContent("hello\r\n--world");
    }

    @ParameterizedTest
    @CsvSource({"metadata file,Mine", "file metadata,Mine", "file,''"})
    void the_parts_of_a_form_are_known_by_their_names(String order, String name) throws IOException {
        Answer answer = sendForm(order);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text())
                .contains("\"mimeType\": \"text/markdown\"", "\"sizeBytes\": \"14\"")
                .matches(text -> text.contains("\"displayName\": \"Mine\"") == name.equals("Mine"));
        assertThat(server.blobs.open(server.blobs.keys().iterator().next(), 0)).hasContent("hello\r\n--world");
        assertThat(server.blobs.uploads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "metadata,must have the part file",
        "metadata metadata,must have the part file",
        "other file,must have the part file",
        "file other,must have the part file",
        "file file,must have the part file",
        "file broken,Invalid file name",
        "file metadata file,must not have more than two parts",
        "metadata file metadata,must not have more than two parts"
    })
    void a_form_with_other_parts_is_refused(String order, String message) throws IOException {
        Answer answer = sendForm(order);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).contains(FINAL);
        assertThat(answer.text()).contains(message);
        assertThat(server.blobs.keys()).isEmpty();
        assertThat(server.blobs.uploads()).isEmpty();
    }

    private Answer sendForm(String order) throws IOException {
        StringBuilder form = new StringBuilder();
        for (String part : order.split(" ", -1)) {
            form.append("--B\r\n").append(part(part)).append("\r\n");
        }
        return server.post(START, form + "--B--", "Content-Type: multipart/form-data; boundary=B");
    }

    private static String part(String name) {
        return switch (name) {
            case "file" -> """
                    Content-Disposition: form-data; name="file"; filename="a; name=b.md"
                    Content-Type: text/markdown

                    hello
                    --world""".replace("\n", "\r\n");
            case "broken" -> "content-disposition: form-data; name=metadata\r\n\r\n{\"file\":{\"name\":\"files/-\"}}";
            default -> "content-disposition: form-data; name=" + name + "\r\n\r\n" + TEXT;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--B\\r\\n\\r\\n{}\\r\\n--B\\r\\n\\r\\nhello|ends before its last boundary",
                "--B\\r\\n\\r\\n{}\\r\\n--B--\\r\\n|must have two parts",
                "--B\\r\\n\\r\\n{}\\r\\n--B\\r\\n\\r\\na\\r\\n--B\\r\\n\\r\\nb\\r\\n--B--|must not have more than two parts",
                "hello|ends before its last boundary",
                "--B\\r\\n\\r\\n{\\r\\n--B\\r\\n\\r\\na\\r\\n--B--|Invalid JSON",
            })
    void an_upload_in_broken_parts_is_refused(String body, String message) throws IOException {
        Answer answer = server.post(
                START,
                body.replace("\\r", "\r").replace("\\n", "\n"),
                "X-Goog-Upload-Protocol: multipart",
                "Content-Type: multipart/related; boundary=B");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).contains(FINAL);
        assertThat(answer.text()).contains(message);
        assertThat(server.blobs.keys()).isEmpty();
        assertThat(server.blobs.uploads()).isEmpty();
    }

    @Test
    void an_upload_of_bare_bytes() throws IOException {
        Answer answer = server.post(START, "hello", "X-Goog-Upload-Protocol: raw", "Content-Type: text/x-python");

        assertThat(answer.text()).contains("\"mimeType\": \"text/x-python\"", "\"sizeBytes\": \"5\"");
    }

    @Test
    void a_file_that_is_too_large_is_refused_and_the_server_lives() throws IOException {
        String url = start("{}");

        Answer answer = send(url, "x".repeat((4 << 20) + 1), "upload, finalize", 0);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).contains(FINAL);
        assertThat(answer.text()).contains("The file size exceeds the limit: 4194304 bytes.");
        assertThat(server.get("/v1beta/files").text()).isEqualTo("{}\n");
    }

    @Test
    void a_full_disk_is_told_and_the_server_lives() throws IOException {
        String url = start("{}");
        server.blobs.fail(BlobException.Reason.FULL);

        Answer answer = send(url, "hello", "upload", 0);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).contains(FINAL);
        assertThat(answer.text()).contains("RESOURCE_EXHAUSTED", "No room is left in this server's file storage.");
        assertThat(server.get("/v1beta/models").status()).isEqualTo(200);
    }

    @Test
    void a_page_of_another_server_may_read_the_headers() throws IOException {
        Answer answer = server.post(START, "{}", "Origin: https://a.example");

        assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow().toLowerCase(Locale.ROOT))
                .contains("x-goog-upload-url", "x-goog-upload-status", "x-goog-upload-size-received");
    }

    /** Starts an upload and gives the path and query of its URL. */
    private String start(String request, String... headers) throws IOException {
        Answer answer = server.post(START, request, headers);
        assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return answer.header("X-Goog-Upload-URL").orElseThrow().substring("http://localhost".length());
    }

    private Answer send(String url, String bytes, String command, long offset) throws IOException {
        return send(server, url, bytes, command, offset);
    }

    private static Answer send(TestServer to, String url, String bytes, String command, long offset)
            throws IOException {
        return to.call("POST", url, bytes, "X-Goog-Upload-Command: " + command, "X-Goog-Upload-Offset: " + offset);
    }
}
