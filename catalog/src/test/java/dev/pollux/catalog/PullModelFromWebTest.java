package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.catalog.CatalogException.Reason;
import dev.pollux.catalog.Progress.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullModelFromWebTest {

    private static final byte[] FILE = TinyModel.bytes(TinyModel.Q4_1, 0);

    @TempDir
    private Path folder;

    private final ModelServer server = new ModelServer(FILE);
    private PullFixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new PullFixture(folder.resolve("models"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_url_becomes_an_installed_model_with_its_manifest() throws Exception {
        InstalledModel model = fixture.pull(server.url());

        assertThat(model.file()).hasBinaryContent(FILE);
        assertThat(model.manifest())
                .isEqualTo(new ModelManifest(
                        "tiny-model",
                        server.url(),
                        TinyModel.sha256(FILE),
                        FILE.length,
                        "Q4_1",
                        Optional.empty(),
                        "llama",
                        TinyModel.PARAMETERS,
                        4096,
                        Optional.of("mit"),
                        Optional.empty(),
                        PullFixture.NOW));
        assertThat(fixture.installed.list().models()).containsExactly(model);
    }

    @Test
    void progress_ends_with_all_bytes() {
        fixture.pull(server.url());

        assertThat(fixture.progress.getFirst()).isEqualTo(new Progress(Phase.DOWNLOADING, 0, FILE.length, 0));
        assertThat(fixture.progress.getLast().bytes()).isEqualTo(FILE.length);
        assertThat(fixture.progress.getLast().isComplete()).isTrue();
    }

    @Test
    void a_broken_connection_is_resumed_where_it_stopped() {
        server.breakOffAfter(1000).breakOffAfter(500);

        InstalledModel model = fixture.pull(server.url());

        assertThat(model.file()).hasBinaryContent(FILE);
        assertThat(server.seen)
                .extracting(ModelServer.Seen::range)
                .containsExactly(Optional.empty(), Optional.of("bytes=1000-"), Optional.of("bytes=1500-"));
        assertThat(server.seen.getLast().ifRange()).contains("\"v1\"");
    }

    @Test
    void a_failed_pull_is_resumed_by_the_next_one() {
        server.breakOffAfter(1000).failWith(503).failWith(503);
        assertThatThrownBy(() -> fixture.pull(server.url()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("1.0 kB are kept")
                .extracting(e -> ((CatalogException) e).reason())
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(fixture.installed.list().models()).isEmpty();
        assertThat(fixture.installed.list().broken()).isEmpty();

        InstalledModel model = new PullFixture(fixture.models).pull(server.url());

        assertThat(model.file()).hasBinaryContent(FILE);
        assertThat(server.seen.getLast().range()).contains("bytes=1000-");
    }

    @Test
    void a_resumed_download_has_the_checksum_of_the_whole_file() throws Exception {
        server.breakOffAfter(1000).failWith(503).failWith(503);
        assertThatThrownBy(() -> fixture.pull(server.url())).isInstanceOf(CatalogException.class);

        PullFixture next = new PullFixture(fixture.models);
        assertThat(next.pull(server.url()).manifest().sha256()).isEqualTo(TinyModel.sha256(FILE));
        assertThat(next.progress).extracting(Progress::phase).startsWith(Phase.CHECKING);
    }

    @Test
    void a_file_that_changed_between_attempts_is_fetched_from_its_start() {
        server.breakOffAfter(1000).once(exchange -> {
            server.file = TinyModel.bytes(TinyModel.Q8_0, 9);
            server.etag = "\"v2\"";
            exchange.sendResponseHeaders(503, -1);
        });

        assertThat(fixture.pull(server.url()).file()).hasBinaryContent(TinyModel.bytes(TinyModel.Q8_0, 9));
    }

    @Test
    void without_a_strong_etag_nothing_is_resumed() {
        server.etag = "W/\"weak\"";
        server.breakOffAfter(1000);

        assertThat(fixture.pull(server.url()).file()).hasBinaryContent(FILE);
        assertThat(server.seen).extracting(ModelServer.Seen::range).containsOnly(Optional.empty());
    }

    @Test
    void a_server_that_ignores_ranges_sends_the_whole_file_again() {
        server.breakOffAfter(1000).once(exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE);
        });

        assertThat(fixture.pull(server.url()).file()).hasBinaryContent(FILE);
    }

    @Test
    void a_part_other_than_the_one_asked_for_is_not_glued_on() {
        server.breakOffAfter(1000).once(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 1200-" + (FILE.length - 1) + "/" + FILE.length);
            exchange.sendResponseHeaders(206, FILE.length - 1200);
            exchange.getResponseBody().write(FILE, 1200, FILE.length - 1200);
        });

        assertThat(fixture.pull(server.url()).file()).hasBinaryContent(FILE);
    }

    @Test
    void a_part_that_is_already_whole_needs_no_bytes() throws IOException {
        server.breakOffAfter(1000).failWith(503).failWith(503);
        assertThatThrownBy(() -> fixture.pull(server.url())).isInstanceOf(CatalogException.class);
        Files.write(part(), FILE);

        assertThat(fixture.pull(server.url()).file()).hasBinaryContent(FILE);
    }

    private Path part() throws IOException {
        try (Stream<Path> files = Files.walk(fixture.models)) {
            return files.filter(file -> file.endsWith("model.part")).findFirst().orElseThrow();
        }
    }

    @Test
    void redirects_are_followed() {
        server.once(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere?signed=1");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(fixture.pull(server.url()).file()).hasBinaryContent(FILE);
        assertThat(server.seen).extracting(ModelServer.Seen::path).endsWith("/elsewhere?signed=1");
    }

    @Test
    void redirects_in_circles_are_given_up() {
        for (int i = 0; i < 11; i++) {
            server.once(exchange -> {
                exchange.getResponseHeaders().set("Location", "/again");
                exchange.sendResponseHeaders(302, -1);
            });
        }

        assertThatThrownBy(() -> fixture.pull(server.url())).hasMessageContaining("redirects in circles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http:", "://"})
    void redirects_to_something_else_than_the_web_are_refused(String location) {
        server.once(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });

        assertThatThrownBy(() -> fixture.pull(server.url())).hasMessageContaining("not safe to follow");
    }

    @Test
    void a_hub_file_is_asked_for_at_its_revision_with_the_token() {
        fixture.environment.put("HF_ENDPOINT", server.base() + "/");
        fixture.environment.put("HF_TOKEN", "hf_secret");

        InstalledModel model = fixture.pull("hf:Some-Org/Some.Repo@abc123/sub dir/Tiny-Q4_1.gguf");

        assertThat(server.seen)
                .containsExactly(new ModelServer.Seen(
                        "/Some-Org/Some.Repo/resolve/abc123/sub%20dir/Tiny-Q4_1.gguf",
                        Optional.empty(), Optional.empty(), Optional.of("Bearer hf_secret")));
        assertThat(model.id()).isEqualTo(new ModelId("tiny"));
        assertThat(model.manifest().source()).isEqualTo("hf:Some-Org/Some.Repo@abc123/sub dir/Tiny-Q4_1.gguf");
    }

    @Test
    void the_token_stays_with_the_hub() {
        try (ModelServer hub = new ModelServer(FILE)) {
            fixture.environment.put("HF_ENDPOINT", hub.base().toString());
            fixture.environment.put("HF_TOKEN", "hf_secret");
            hub.once(exchange -> {
                exchange.getResponseHeaders().set("Location", server.url());
                exchange.sendResponseHeaders(302, -1);
            });

            fixture.pull("hf:org/repo/tiny.gguf");

            assertThat(hub.seen.getFirst().authorization()).contains("Bearer hf_secret");
            assertThat(server.seen).extracting(ModelServer.Seen::authorization).containsOnly(Optional.empty());
        }
    }

    @Test
    void the_checksum_that_the_hub_promises_before_redirecting_is_checked() {
        promiseAnotherChecksum();

        assertThatThrownBy(() -> fixture.pull("hf:org/repo/tiny.gguf"))
                .hasMessageContaining("instead of " + "a".repeat(64))
                .extracting(e -> ((CatalogException) e).reason())
                .isEqualTo(Reason.BAD_CONTENT);
        assertThat(fixture.installed.list().models()).isEmpty();
    }

    @Test
    void what_had_a_wrong_checksum_is_not_resumed() {
        promiseAnotherChecksum();
        assertThatThrownBy(() -> fixture.pull("hf:org/repo/tiny.gguf")).isInstanceOf(CatalogException.class);

        assertThat(fixture.pull("hf:org/repo/tiny.gguf").file()).hasBinaryContent(FILE);
        assertThat(server.seen.getLast().range()).isEmpty();
    }

    private void promiseAnotherChecksum() {
        fixture.environment.put("HF_ENDPOINT", server.base().toString());
        server.once(exchange -> {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + "a".repeat(64) + "\"");
            exchange.getResponseHeaders().set("Location", "/cdn");
            exchange.sendResponseHeaders(302, -1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_gated_model_is_told_in_one_line(int status) {
        fixture.environment.put("HF_ENDPOINT", server.base().toString());
        server.failWith(status);

        assertThatThrownBy(() -> fixture.pull("hf:org/repo/tiny.gguf"))
                .hasMessage(
                        "127.0.0.1 refuses tiny.gguf (HTTP %d): if its page asks for a licence, accept it there and"
                                + " set HF_TOKEN",
                        status);
        assertThat(server.seen).hasSize(1);
    }

    @Test
    void a_missing_file_is_not_tried_again() {
        server.failWith(404);

        assertThatThrownBy(() -> fixture.pull(server.url())).hasMessageContaining("HTTP 404");
        assertThat(server.seen).hasSize(1);
    }

    @Test
    void a_page_instead_of_a_model_is_refused_and_deleted() {
        server.file = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> fixture.pull(server.url()))
                .hasMessageContaining("is not a usable model")
                .extracting(e -> ((CatalogException) e).reason())
                .isEqualTo(Reason.BAD_CONTENT);
        server.file = FILE;
        assertThat(fixture.pull(server.url()).file()).hasBinaryContent(FILE);
    }

    @Test
    void a_truncated_model_is_refused() {
        server.file = Arrays.copyOf(FILE, FILE.length - 1000);

        assertThatThrownBy(() -> fixture.pull(server.url())).hasMessageContaining("is not a usable model");
        assertThat(fixture.installed.list().models()).isEmpty();
    }

    @Test
    void a_file_over_the_limit_is_refused_before_it_is_fetched() {
        fixture.maxBytes = FILE.length - 1L;

        assertThatThrownBy(() -> fixture.pull(server.url())).hasMessageContaining("more than the limit");
    }

    @Test
    void a_stream_without_length_is_stopped_at_the_limit() {
        fixture.maxBytes = 1000;
        server.once(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(FILE);
        });

        assertThatThrownBy(() -> fixture.pull(server.url())).hasMessageContaining("sends more than 1.0 kB");
    }

    @Test
    void a_full_disk_is_noticed_before_the_download() {
        fixture.disk = _ -> DiskSpace.RESERVE_BYTES + (FILE.length - 1L);

        assertThatThrownBy(() -> fixture.pull(server.url()))
                .hasMessageStartingWith("Not enough room")
                .extracting(e -> ((CatalogException) e).reason())
                .isEqualTo(Reason.LOCAL);
    }

    @Test
    void compressed_bytes_are_refused() {
        server.once(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
        });

        assertThatThrownBy(() -> fixture.pull(server.url())).hasMessageContaining("compressed");
    }

    @Test
    void a_stalled_connection_is_given_up_and_resumed() throws Exception {
        fixture.timeout = Duration.ofMillis(300);
        CountDownLatch done = new CountDownLatch(1);
        server.once(exchange -> {
            exchange.getResponseHeaders().set("ETag", server.etag);
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 700);
            exchange.getResponseBody().flush();
            awaitUninterrupted(done);
        });

        InstalledModel model = fixture.pull(server.url());
        done.countDown();

        assertThat(model.file()).hasBinaryContent(FILE);
        assertThat(server.seen.getLast().range()).contains("bytes=700-");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_server_that_is_not_there_is_told_in_one_line() {
        server.close();

        assertThatThrownBy(() -> fixture.pull(server.url()))
                .hasMessage("Cannot download from 127.0.0.1: it does not accept connections");
    }

    @Test
    void secrets_of_a_url_are_not_kept() {
        InstalledModel model = fixture.pull(server.url() + "?signature=secret");

        assertThat(model.manifest().source()).isEqualTo(server.url());
        assertThat(server.seen.getFirst().path()).endsWith("?signature=secret");
        assertThat(List.of(fixture.models.toFile().list())).containsExactlyInAnyOrder("tiny-model", ".downloads");
    }
}
