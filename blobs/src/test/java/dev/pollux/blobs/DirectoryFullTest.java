package dev.pollux.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system that has only 8 MB, seen by the test's process alone; not everywhere may it be made. */
class DirectoryFullTest {

    private static final List<String> ALONE = List.of("unshare", "--map-root-user", "--mount", "sh", "-c");
    private static final String MOUNT = "mount -t tmpfs -o size=8m none \"$0\" && exec \"$@\"";

    @TempDir
    Path folder;

    @Test
    void a_full_disk_changes_nothing_and_is_over_when_there_is_room() throws Exception {
        assumeTrue(said("true").isEmpty());

        String said = said(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FillingProgram.class.getName(),
                folder.toString());

        assertThat(said).isEqualTo("as it should be\n");
    }

    /** What a command said that ran with the small file system; "not possible" where there is none. */
    private String said(String... command) throws InterruptedException {
        Stream<String> all = Stream.of(ALONE.stream(), Stream.of(MOUNT, folder.toString()), Stream.of(command))
                .flatMap(words -> words);
        try {
            Process process =
                    new ProcessBuilder(all.toList()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said : said + "not possible";
        } catch (IOException noSuchProgram) {
            return "not possible";
        }
    }
}
