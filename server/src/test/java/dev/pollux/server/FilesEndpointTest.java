package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.files.StoredFile;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files over real HTTP, once they are there. */
class FilesEndpointTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void files_are_listed_shown_and_deleted() throws IOException {
        upload("one");
        server.clock.advance(Duration.ofSeconds(1));
        upload("two");

        assertThat(server.get("/v1/files?pageSize=1").text())
                .startsWith("{\n  \"files\": [\n    {\n      \"name\": \"files/two\"")
                .contains("\"nextPageToken\": \"", "\"uri\": \"http://localhost/v1/files/two\"");
        assertThat(call("DELETE", "/v1beta/files/two").text()).isEqualTo("{}\n");
        Answer gone = server.get("/v1beta/files/two");
        assertThat(gone.status()).isEqualTo(403);
        assertThat(gone.text())
                .contains(
                        "You do not have permission to access the File two or it may not exist.", "PERMISSION_DENIED");
        assertThat(server.get("/v1beta/files").text())
                .doesNotContain("nextPageToken")
                .contains("files/one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/files/http://localhost:8080/v1beta/files/one",
                "/v1beta/files/http%3A//localhost:8080/prefix/v1beta/files/one",
                "/v1beta/files/http%3A%2F%2Flocalhost%2Fv1beta%2Ffiles%2Fone",
            })
    void a_whole_uri_is_taken_for_an_id(String path) throws IOException {
        upload("one");

        assertThat(server.get(path).text()).contains("\"name\": \"files/one\"");
    }

    @Test
    void files_can_be_made_of_nothing() throws IOException {
        assertThat(server.post("/v1beta/files", "{\"file\":{\"displayName\":\"Nothing\"}}")
                        .text())
                .startsWith("{\n  \"file\": {\n    \"name\": \"files/");
    }

    @Test
    void nothing_can_be_registered() throws IOException {
        Answer answer = server.post("/v1beta/files:register", "{\"uris\":[\"gs://bucket/object\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("FAILED_PRECONDITION", "Cloud Storage");
    }

    @Test
    void generated_files_have_a_list_of_their_own() throws IOException {
        upload("one");
        generate("made", "a film");

        assertThat(server.get("/v1beta/generatedFiles").text()).isEqualTo("""
                {
                  "generatedFiles": [
                    {
                      "name": "generatedFiles/made",
                      "mimeType": "video/mp4",
                      "state": "GENERATED"
                    }
                  ]
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/download"})
    void uploaded_files_are_not_given_back(String prefix) throws IOException {
        upload("one");

        Answer answer = server.get(prefix + "/v1beta/files/one:download?alt=media");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("INVALID_ARGUMENT", "Only generated files can be downloaded");
    }

    @Test
    void who_asks_for_a_generated_file_is_sent_to_its_bytes() throws IOException {
        generate("made", "a film");

        Answer sent = server.get("/v1beta/files/made:download?alt=media");
        String location = sent.header("Location").orElseThrow();
        Answer bytes = server.get(location.substring("http://localhost".length()));

        assertThat(sent.status()).isEqualTo(302);
        assertThat(location).isEqualTo("http://localhost/download/v1beta/files/made:download?alt=media");
        assertThat(sent.text()).isEqualTo("""
                {
                  "error": {
                    "code": 302,
                    "message": "Unknown Error.",
                    "status": "UNKNOWN"
                  }
                }
                """);
        assertThat(bytes.status()).isEqualTo(200);
        assertThat(bytes.text()).isEqualTo("a film");
        assertThat(bytes.headers())
                .contains(
                        "Content-Type: video/mp4",
                        "Content-Length: 6",
                        "Content-Disposition: attachment",
                        "Cache-Control: private, max-age=0",
                        "Accept-Ranges: bytes");
    }

    @Test
    void a_key_in_the_query_goes_along() throws IOException {
        generate("made", "a film");

        Answer sent = server.call("GET", "/v1beta/files/made:download?alt=media&key=" + TestServer.KEY, "");

        assertThat(sent.header("Location").orElseThrow()).endsWith(":download?alt=media&key=" + TestServer.KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-3, 206, fi, bytes 2-3/6",
        "bytes=2-, 206, film, bytes 2-5/6",
        "bytes=-2, 206, lm, bytes 4-5/6",
        "bytes=0-99, 206, a film, bytes 0-5/6",
        "bytes=6-, 416, '', bytes */6",
        "bytes=3-2, 200, a film,",
        "'bytes=0-1,3-4', 200, a film,",
        "bytes=-, 200, a film,",
    })
    void a_part_can_be_asked_for(String range, int status, String text, String contentRange) throws IOException {
        generate("made", "a film");

        Answer answer = server.get("/download/v1beta/files/made:download?alt=media", "Range: " + range);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.header("Content-Range")).isEqualTo(Optional.ofNullable(contentRange));
    }

    @Test
    void a_download_that_does_not_ask_for_media_is_refused() throws IOException {
        generate("made", "a film");

        assertThat(server.get("/v1beta/files/made:download").text())
                .contains("The query parameter alt can be media here.");
    }

    @Test
    void a_head_has_no_body() throws IOException {
        generate("made", "a film");

        try (RawHttpClient client = server.client()) {
            client.request(
                    "HEAD",
                    "/download/v1beta/files/made:download?alt=media",
                    "",
                    "x-goog-api-key: " + TestServer.KEY,
                    "Connection: close");
            assertThat(client.answerHead().headers()).contains("Content-Type: video/mp4");
            assertThat(client.atEnd()).isTrue();
        }
    }

    private void upload(String id) throws IOException {
        server.post("/v1beta/files", "{\"file\":{\"name\":\"files/" + id + "\",\"mimeType\":\"text/plain\"}}");
    }

    private Answer call(String method, String path) throws IOException {
        return server.call(method, path, "", "x-goog-api-key: " + TestServer.KEY);
    }

    private void generate(String id, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        server.blobs.append("of" + id, 0, new ByteArrayInputStream(bytes), 1000);
        server.store
                .files()
                .insert(
                        new StoredFile(
                                "default",
                                id,
                                "",
                                "video/mp4",
                                bytes.length,
                                server.clock.instant(),
                                server.clock.instant(),
                                server.clock.instant().plus(Duration.ofDays(2)),
                                server.blobs.commit("of" + id, "blobof" + id).sha256(),
                                StoredFile.State.ACTIVE,
                                StoredFile.Source.GENERATED,
                                Optional.empty(),
                                Optional.of("blobof" + id)),
                        1000);
    }
}
