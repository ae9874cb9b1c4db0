package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server whose files lie on a file system of 8 MB, seen by its process alone; not everywhere may one be made. */
@EnabledOnOs(OS.LINUX)
final class FullDiskTest {
    private static final List<String> ALONE = List.of("unshare", "--map-root-user", "--mount", "sh", "-c");
    private static final String MOUNT = "mount -t tmpfs -o size=8m none \"$0\" && exec \"$@\"";
    private static final String FIVE_MEGABYTES = new ClientFile.Letters(5, 5 << 20).text();

    private static PolluxServer server;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        Path home = ServerHome.fresh("full-disk-home", "files: {directory: small}\n");
        Path small = Files.createDirectories(home.resolve("small"));
        List<String> around = new ArrayList<>(ALONE);
        around.addAll(List.of(MOUNT, small.toString()));
        assumeTrue(isPossible(around), "no file system can be made here");
        server = PolluxServer.start(home, around);
        http = Http.http1(server);
    }

    private static boolean isPossible(List<String> around) {
        List<String> words = new ArrayList<>(around);
        words.add("true");
        try {
            return Command.of(Project.TARGET, words.toArray(String[]::new))
                            .run(Duration.ofSeconds(10))
                            .status()
                    == 0;
        } catch (UncheckedIOException noSuchProgram) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void uploads_are_refused_until_a_file_is_deleted_and_everything_else_goes_on() {
        Http.Answer first = whole();
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        String upload = started();

        assertNoRoom(whole());
        assertNoRoom(chunk(upload, 0));

        assertThat(http.get("/v1beta/files").at("/files")).hasSize(1);
        assertAnswers();
        delete(first);
        int received = received(upload);
        Http.Answer second = chunk(upload, received);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(FilingClient.hash(second.at("/file"))).isEqualTo(new ClientFile.Letters(5, 5 << 20).sha256());
        delete(second);
        assertThat(whole().status()).isEqualTo(200);
    }

    private static Http.Answer whole() {
        return http.post(
                "/upload/v1beta/files",
                FIVE_MEGABYTES,
                "X-Goog-Upload-Protocol",
                "raw",
                "X-Goog-Upload-Header-Content-Type",
                "text/plain");
    }

    private static String started() {
        Http.Answer answer = http.post(
                "/upload/v1beta/files",
                "{}",
                "X-Goog-Upload-Protocol",
                "resumable",
                "X-Goog-Upload-Command",
                "start",
                "X-Goog-Upload-Header-Content-Type",
                "text/plain");
        URI url = URI.create(answer.header("X-Goog-Upload-URL"));
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private static Http.Answer chunk(String upload, int offset) {
        return http.send(
                "POST",
                upload,
                FIVE_MEGABYTES.substring(offset),
                "X-Goog-Upload-Command",
                "upload, finalize",
                "X-Goog-Upload-Offset",
                String.valueOf(offset));
    }

    private static int received(String upload) {
        Http.Answer answer = http.send("POST", upload, "", "X-Goog-Upload-Command", "query");
        assertThat(answer.header("X-Goog-Upload-Status")).isEqualTo("active");
        return Integer.parseInt(answer.header("X-Goog-Upload-Size-Received"));
    }

    private static void assertNoRoom(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.at("/error/code").asInt(0)).isEqualTo(429);
        assertThat(answer.at("/error/status").asString("")).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(answer.header("X-Goog-Upload-Status")).isEqualTo("final");
    }

    private static void assertAnswers() {
        assertThat(http.get("/readyz").status()).isEqualTo(200);
        assertThat(http.post("/v1beta/models/gemini-2.5-flash:generateContent", """
                        {"contents":[{"parts":[{"text":"Hello"}]}],"generationConfig":{"maxOutputTokens":1}}""")
                        .status())
                .isEqualTo(200);
    }

    private static void delete(Http.Answer created) {
        String name = created.at("/file/name").asString("");
        assertThat(http.send("DELETE", "/v1beta/" + name, "", "x-goog-api-key", PolluxServer.KEY)
                        .status())
                .isEqualTo(200);
    }
}
