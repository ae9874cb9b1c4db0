package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.catalog.Progress.Phase;
import dev.pollux.gguf.GgufHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullModelTest {

    private static final byte[] FILE = TinyModel.bytes(TinyModel.Q4_1, 0);

    @TempDir
    private Path folder;

    private PullFixture fixture;
    private Path original;

    @BeforeEach
    void writeOriginal() throws IOException {
        fixture = new PullFixture(folder.resolve("models"));
        original = Files.write(folder.resolve("Tiny Model-Q4_1.gguf"), FILE);
    }

    @Test
    void a_local_file_is_copied_and_stays_where_it_is() throws IOException {
        InstalledModel model = fixture.pull(original.toString());

        Files.write(original, new byte[] {1});
        assertThat(model.id()).isEqualTo(new ModelId("tiny-model"));
        assertThat(model.file()).hasBinaryContent(FILE);
        assertThat(model.manifest().source()).isEqualTo(original.toString());
    }

    @Test
    void an_embedding_model_is_installed_as_one() throws IOException {
        Path file = Files.write(folder.resolve("vectors.gguf"), TinyModel.bytes(TinyModel.Q8_0, 0, 3));

        InstalledModel model = fixture.pull(file.toString());

        assertThat(model.isEmbedding()).isTrue();
        assertThat(model.manifest().embedding()).contains(new ModelManifest.EmbeddingFacts(32, Optional.empty()));
        assertThat(fixture.installed.find(model.id())).contains(model);
        assertThat(fixture.pull(original.toString()).isEmbedding()).isFalse();
    }

    @Test
    void a_ranker_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("ranker.gguf"), TinyModel.bytes(TinyModel.Q8_0, 0, 4));

        assertThatThrownBy(() -> fixture.pull(file.toString()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("it ranks documents");
    }

    @Test
    void a_format_that_is_slow_here_is_reencoded() throws Exception {
        fixture.reencoder = PullFixture.Q4_1_TO_Q8_0;

        InstalledModel model = fixture.pull(original.toString());

        assertThat(model.file()).hasBinaryContent(TinyModel.bytes(TinyModel.Q8_0, 1));
        assertThat(model.manifest().format()).isEqualTo("Q8_0");
        assertThat(model.manifest().reencodedFrom()).contains("Q4_1");
        assertThat(model.manifest().sha256()).isEqualTo(TinyModel.sha256(FILE));
        assertThat(model.manifest().sizeBytes()).isEqualTo(Files.size(model.file()));
    }

    @Test
    void as_is_keeps_the_published_format() {
        fixture.reencoder = PullFixture.Q4_1_TO_Q8_0;

        InstalledModel model = fixture.pull(new PullModel.Request(original.toString(), Optional.empty(), true));

        assertThat(model.file()).hasBinaryContent(FILE);
        assertThat(model.manifest().reencodedFrom()).isEmpty();
    }

    @Test
    void as_is_is_refused_for_a_model_that_is_installed_reencoded() {
        fixture.reencoder = PullFixture.Q4_1_TO_Q8_0;
        fixture.pull(original.toString());

        assertThatThrownBy(() -> fixture.pull(new PullModel.Request(original.toString(), Optional.empty(), true)))
                .hasMessageContaining("is installed re-encoded");
    }

    @Test
    void a_failing_reencoder_leaves_nothing_installed_and_can_be_tried_again() {
        fixture.reencoder = new Reencoder() {
            @Override
            public boolean helps(GgufHeader header) {
                return true;
            }

            @Override
            public void reencode(Path in, Path out, ProgressListener listener) {
                throw new IllegalStateException("no memory");
            }
        };
        assertThatThrownBy(() -> fixture.pull(original.toString()))
                .hasMessage("Re-encoding failed: no memory; --as-is keeps the published format");
        assertThat(fixture.installed.list()).isEqualTo(new InstalledModels.Listing(List.of(), List.of()));

        fixture.reencoder = PullFixture.Q4_1_TO_Q8_0;
        assertThat(fixture.pull(original.toString()).manifest().format()).isEqualTo("Q8_0");
    }

    @Test
    void a_name_of_ones_own_is_used() {
        InstalledModel model =
                fixture.pull(new PullModel.Request(original.toString(), Optional.of(new ModelId("mine")), false));

        assertThat(model.id().value()).isEqualTo("mine");
        assertThat(fixture.installed.find(new ModelId("mine"))).contains(model);
    }

    @Test
    void pulling_again_finds_the_model_and_copies_nothing() {
        InstalledModel first = fixture.pull(original.toString());
        fixture.progress.clear();

        assertThat(fixture.pull(original.toString())).isEqualTo(first);
        assertThat(fixture.progress).isEmpty();
    }

    @Test
    void an_id_that_another_source_has_is_refused() throws IOException {
        fixture.pull(original.toString());
        Path other = Files.createDirectories(folder.resolve("other")).resolve("tiny-model.gguf");
        Files.write(other, FILE);

        assertThatThrownBy(() -> fixture.pull(other.toString()))
                .hasMessageStartingWith("'tiny-model' is already installed from " + original);
    }

    @Test
    void a_broken_entry_makes_way() throws IOException {
        Files.createDirectories(fixture.models.resolve("tiny-model"));
        Files.writeString(fixture.models.resolve("tiny-model/manifest.json"), "{");

        assertThat(fixture.pull(original.toString()).file()).hasBinaryContent(FILE);
    }

    @Test
    void something_that_is_neither_preset_nor_file_is_refused_with_a_hint() {
        assertThatThrownBy(() -> fixture.pull("qwen9")).hasMessageContaining("pollux models list --available");
    }

    @Test
    void a_finished_pull_leaves_no_download_behind() throws IOException {
        fixture.pull(original.toString());

        try (var files = Files.list(fixture.models.resolve(".downloads"))) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".lock"));
        }
    }

    @Test
    void pulls_of_one_source_at_the_same_time_fetch_it_once() throws Exception {
        try (ModelServer server = new ModelServer(FILE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<InstalledModel>> pulls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                pulls.add(() -> new PullFixture(fixture.models).pull(server.url()));
            }
            for (Future<InstalledModel> pull : threads.invokeAll(pulls)) {
                assertThat(pull.get().file()).hasBinaryContent(FILE);
            }
            assertThat(server.seen).hasSize(1);
        }
    }

    @Test
    void pulls_of_two_processes_fetch_it_once() throws Exception {
        try (ModelServer server = new ModelServer(FILE)) {
            List<Process> processes = List.of(pullInProcess(server.url()), pullInProcess(server.url()));
            for (Process process : processes) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.inputReader(StandardCharsets.UTF_8).readAllAsString())
                        .contains("installed tiny-model");
            }
            assertThat(server.seen).hasSize(1);
            assertThat(fixture.installed.list().models()).hasSize(1);
        }
    }

    private Process pullInProcess(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PullInProcess.class.getName(),
                        fixture.models.toString(),
                        url)
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void a_model_is_not_visible_before_it_is_complete() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ModelServer server = new ModelServer(FILE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.once(exchange -> {
                exchange.sendResponseHeaders(200, FILE.length);
                exchange.getResponseBody().write(FILE, 0, 100);
                exchange.getResponseBody().flush();
                half.countDown();
                await(goOn);
                exchange.getResponseBody().write(FILE, 100, FILE.length - 100);
            });
            Future<InstalledModel> pull = threads.submit(() -> fixture.pull(server.url()));
            half.await();
            assertThat(fixture.installed.list()).isEqualTo(new InstalledModels.Listing(List.of(), List.of()));
            goOn.countDown();
            InstalledModel model = pull.get();
            assertThat(fixture.installed.list().models()).containsExactly(model);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void reencoding_needs_room_too() {
        fixture.reencoder = PullFixture.Q4_1_TO_Q8_0;
        fixture.disk = _ -> DiskSpace.RESERVE_BYTES + FILE.length;

        assertThatThrownBy(() -> fixture.pull(original.toString())).hasMessageStartingWith("Not enough room");
    }

    @Test
    void a_waiting_pull_says_so() throws Exception {
        Path lock = folder.resolve("x.lock");
        List<Phase> told = new ArrayList<>();
        CountDownLatch waiting = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SourceLock first = SourceLock.acquire(lock, () -> told.add(Phase.WAITING));
            Future<?> second = threads.submit(
                    () -> SourceLock.acquire(lock, waiting::countDown).close());
            waiting.await();
            first.close();
            second.get();
        }
        assertThat(told).isEmpty();
    }
}
