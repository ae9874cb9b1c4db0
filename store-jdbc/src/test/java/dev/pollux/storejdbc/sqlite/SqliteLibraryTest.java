package dev.pollux.storejdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    @TempDir
    Path cache;

    private String path;
    private String name;

    @BeforeEach
    void forget() {
        path = System.clearProperty(PATH);
        name = System.clearProperty(NAME);
    }

    @AfterEach
    void remember() {
        put(PATH, path);
        put(NAME, name);
    }

    private static void put(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }

    @Test
    void the_library_is_unpacked_once_and_the_driver_told() throws IOException {
        SqliteLibrary.keepIn(cache);
        Path library = Path.of(System.getProperty(PATH), System.getProperty(NAME));
        assertThat(library.startsWith(cache)).isTrue();
        assertThat(Files.size(library)).isGreaterThan(500_000);
        Files.writeString(library, "touched");
        forget();

        SqliteLibrary.keepIn(cache);

        assertThat(library).hasContent("touched");
        try (Stream<Path> files = Files.list(library.getParent())) {
            assertThat(files).containsExactly(library);
        }
    }

    @Test
    void where_nothing_can_be_written_the_driver_helps_itself() throws IOException {
        SqliteLibrary.keepIn(Files.writeString(cache.resolve("file"), "no folder"));

        assertThat(System.getProperty(PATH)).isNull();
    }

    @Test
    void what_the_operator_says_counts() {
        System.setProperty(PATH, "/elsewhere");

        SqliteLibrary.keepIn(cache);

        assertThat(System.getProperty(PATH)).isEqualTo("/elsewhere");
        assertThat(cache).isEmptyDirectory();
    }
}
