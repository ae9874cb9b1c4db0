package dev.pollux.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void a_damaged_file_is_refused_and_kept() throws IOException {
        secret().bytes();
        Files.write(file(), new byte[7]);

        assertThatThrownBy(secret()::bytes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is damaged: it has 7 bytes and not 32");
        assertThat(file()).hasSize(7);
    }

    @Test
    void where_nothing_can_be_written_there_is_no_secret() throws IOException {
        Files.writeString(folder.resolve("pollux"), "a file, not a folder");

        assertThatThrownBy(secret()::bytes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read or made");
    }

    @Test
    void what_is_there_and_cannot_be_read_is_not_replaced() throws IOException {
        Files.createDirectories(file());

        assertThatThrownBy(secret()::bytes).isInstanceOf(IllegalStateException.class);
    }

    private FileSecret secret() {
        return new FileSecret(file());
    }

    private Path file() {
        return folder.resolve("pollux/server.key");
    }
}
