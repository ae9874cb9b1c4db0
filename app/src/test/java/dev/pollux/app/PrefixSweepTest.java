package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3_601);
    private static final Instant JUST_NOW = NOW.minusSeconds(3_599);

    @TempDir
    Path folder;

    private void file(String name, Instant written) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "state");
        Files.setLastModifiedTime(file, FileTime.from(written));
    }

    private void sweep(String... known) {
        new PrefixSweep(
                        folder,
                        names -> Set.copyOf(
                                names.stream().filter(List.of(known)::contains).toList()),
                        () -> NOW)
                .run();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void what_nobody_knows_goes_from_the_folders_of_all_models() throws IOException {
        file("one/deleted.kv", LONG_AGO);
        file("one/kept.kv", LONG_AGO);
        file("two/deleted.kv", LONG_AGO);

        sweep("kept");

        assertThat(left()).containsExactly("one/kept.kv");
    }

    @Test
    void what_may_be_on_its_way_to_the_store_stays() throws IOException {
        file("one/new.kv", JUST_NOW);
        file("one/new.kv77.part", JUST_NOW);

        sweep();

        assertThat(left()).containsExactly("one/new.kv", "one/new.kv77.part");
    }

    @Test
    void what_was_never_finished_goes_though_its_name_is_known() throws IOException {
        file("one/kept.kv123456789.part", LONG_AGO);

        sweep("kept");

        assertThat(left()).isEmpty();
    }

    @Test
    void more_than_a_batch_goes_at_once() throws IOException {
        for (int i = 0; i < 1001; i++) {
            file("one/old" + i + ".kv", LONG_AGO);
        }

        sweep("old500");

        assertThat(left()).containsExactly("one/old500.kv");
    }

    @Test
    void other_files_are_left_alone() throws IOException {
        file("stray.kv", LONG_AGO);
        file("one/README", LONG_AGO);
        file("one/Upper.kv", LONG_AGO);

        sweep();

        assertThat(left()).containsExactly("one/README", "one/Upper.kv", "stray.kv");
    }

    @Test
    void a_folder_that_is_not_there_is_empty() {
        PrefixSweep sweep = new PrefixSweep(folder.resolve("no"), _ -> Set.of(), () -> NOW);

        assertThatCode(sweep::run).doesNotThrowAnyException();
    }
}
