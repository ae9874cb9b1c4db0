package dev.pollux.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretTest {

    @TempDir
    Path folder;

    @Test
    void a_secret_outlives_the_process() {
        byte[] secret = secret().bytes();

        assertThat(secret).hasSize(32);
        assertThat(secret().bytes()).isEqualTo(secret);
    }

    @Test
    void nothing_is_read_or_written_before_it_is_asked_for() {
        secret();

        assertThat(file()).doesNotExist();
    }

    @Test
    void only_its_owner_reads_the_file_and_no_draft_is_left() throws IOException {
        secret().bytes();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void two_files_hold_different_secrets() {
        assertThat(secret().bytes()).isNotEqualTo(new FileSecret(folder.resolve("other")).bytes());
    }

    @Test
    void a_damaged_file_is_replaced() throws IOException {
        byte[] lost = secret().bytes();
        Files.write(file(), new byte[7]);

        byte[] fresh = secret().bytes();

        assertThat(fresh).hasSize(32).isNotEqualTo(lost);
        assertThat(secret().bytes()).isEqualTo(fresh);
    }

    @Test
    void where_nothing_can_be_written_a_secret_is_good_for_its_process() throws IOException {
        Files.writeString(folder.resolve("pollux"), "a file, not a folder");
        FileSecret secret = secret();

        assertThat(secret.bytes()).hasSize(32).isEqualTo(secret.bytes());
    }

    @Test
    void what_is_there_and_cannot_be_read_is_not_replaced() throws IOException {
        Files.createDirectories(file());

        assertThatThrownBy(secret()::bytes).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_caller_cannot_change_it() {
        FileSecret secret = secret();
        secret.bytes()[0] ^= 1;

        assertThat(secret.bytes()).isEqualTo(secret().bytes());
    }

    @Test
    void threads_that_ask_first_get_the_same() {
        FileSecret secret = secret();

        assertThat(IntStream.range(0, 16).parallel().mapToObj(_ -> secret.bytes()))
                .allSatisfy(bytes -> assertThat(bytes).isEqualTo(secret.bytes()));
    }

    private FileSecret secret() {
        return new FileSecret(file());
    }

    private Path file() {
        return folder.resolve("pollux/thoughts.key");
    }
}
