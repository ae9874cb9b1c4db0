package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.ServedModelState.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedModelsTest {

    private static final ServedModelState READY =
            new ServedModelState("tiny", State.READY, 2, Optional.of("ended by SIGKILL"), List.of("one", "two"));

    @TempDir
    private Path folder;

    private PolluxHome home;
    private ServedModels served;
    private Path file;

    @BeforeEach
    void beginWithoutHome() {
        home = new PolluxHome(folder.resolve("new/home"));
        served = ServedModels.of(home);
        file = home.run().resolve("models.json");
    }

    @Test
    void what_is_written_is_read() throws IOException {
        served.write(List.of(READY));

        assertThat(ServedModels.of(home).read()).contains(List.of(READY));
    }

    @Test
    void the_last_word_counts() throws IOException {
        served.write(List.of(READY));
        served.write(List.of());

        assertThat(served.read()).contains(List.of());
    }

    @Test
    void only_the_servers_user_sees_it() throws IOException {
        served.write(List.of(READY));

        assertThat(permissions(home.run())).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void nothing_is_left_beside_it() throws IOException {
        served.write(List.of(READY));
        served.write(List.of(READY));

        try (Stream<Path> entries = Files.list(home.run())) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void readers_never_meet_half_a_file() throws Exception {
        List<ServedModelState> few = List.of(READY);
        List<ServedModelState> many =
                IntStream.range(0, 500).mapToObj(_ -> READY).toList();
        served.write(few);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> writeInTurn(many, few, done));
        int reads = 0;
        while (!done.get() || reads == 0) {
            assertThat(served.read().orElseThrow()).isIn(few, many);
            reads++;
        }
        writer.join();
    }

    private void writeInTurn(List<ServedModelState> one, List<ServedModelState> other, AtomicBoolean done) {
        try {
            for (int i = 0; i < 100; i++) {
                served.write(i % 2 == 0 ? one : other);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            done.set(true);
        }
    }

    @Test
    void without_a_file_no_server_runs() {
        assertThat(served.read()).isEmpty();
        served.remove();
    }

    @Test
    void a_server_takes_its_word_back() throws IOException {
        served.write(List.of(READY));

        served.remove();

        assertThat(file).doesNotExist();
    }

    @Test
    void a_server_leaves_what_another_wrote_since() throws Exception {
        Process other = new ProcessBuilder("sleep", "1000").start();
        try {
            served.write(List.of());
            ServedModels.of(home, other.toHandle()).write(List.of(READY));

            served.remove();

            assertThat(served.read()).contains(List.of(READY));
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_a_killed_server_left_counts_as_none() throws Exception {
        Process killed = new ProcessBuilder("sleep", "1000").start();
        ServedModels.of(home, killed.toHandle()).write(List.of(READY));
        assertThat(served.read()).isPresent();

        killed.destroyForcibly().waitFor();

        assertThat(served.read()).isEmpty();
    }

    @Test
    void a_process_that_only_has_the_number_of_the_server_is_none() throws IOException {
        served.write(List.of(READY));
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();

        Files.setLastModifiedTime(file, FileTime.from(start.minus(Duration.ofHours(1))));

        assertThat(served.read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{}",
                "{\"pid\": %d}",
                "{\"pid\": %d, \"models\": null}",
                "{\"pid\": %d, \"models\": [null]}",
                "{\"pid\": %d, \"models\": [{}]}",
                "{\"pid\": %d, \"models\": [{\"model\": null, \"state\": null}]}",
                "{\"pid\": %d, \"models\": [{\"model\": \"m\", \"state\": \"READY\", \"lastLines\": [null]}]}",
                "{\"pid\": %d, \"models\": [{\"model\": \"m\", \"state\": \"DREAMING\"}]}",
                "{\"pid\": -1, \"models\": []}"
            })
    void a_damaged_file_counts_as_none(String content) throws IOException {
        Files.createDirectories(home.run());
        Files.writeString(
                file,
                content.replace("%d", Long.toString(ProcessHandle.current().pid())));

        assertThat(served.read()).isEmpty();
        served.remove();
    }

    @Test
    void texts_of_native_code_are_bounded_and_cannot_steer_a_terminal() {
        List<String> lines =
                IntStream.range(0, 30).mapToObj(i -> "line\u001b[2J " + i).toList();
        ServedModelState state = new ServedModelState("tiny", State.FAILED, 0, Optional.of("a\nb"), lines);

        assertThat(state.lastExit()).contains("a b");
        assertThat(state.lastLines()).hasSize(10).last().isEqualTo("line [2J 29");
    }
}
