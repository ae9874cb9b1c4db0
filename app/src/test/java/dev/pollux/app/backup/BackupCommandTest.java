package dev.pollux.app.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.PolluxHome;
import dev.pollux.catalog.Reencoder;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.ExitCode;
import dev.pollux.cli.PolluxCli;
import dev.pollux.cli.Terminal;
import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pollux backup} and {@code pollux restore} as a person meets them. */
class BackupCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), false, UTF_8),
                new PrintStream(err, false, UTF_8),
                Terminal.Traits.NONE);
        Map<String, String> environment = Map.of(PolluxHome.VARIABLE, home().toString());
        CliContext context = new CliContext(terminal, environment, () -> Reencoder.NONE);
        return PolluxCli.create(
                        context, "1.2.3", List.of(BackupCommand.backup(context), BackupCommand.restore(context)))
                .execute(arguments);
    }

    private Path home() {
        return folder.resolve("home");
    }

    private void makeStore() {
        JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), home()).close();
    }

    private String told() {
        return err.toString(UTF_8);
    }

    @Test
    void what_was_written_can_be_put_back() {
        makeStore();
        Path file = folder.resolve("backup.zip");

        assertThat(run("backup", file.toString())).isZero();
        assertThat(run("restore", "--force", file.toString())).isZero();
    }

    @Test
    void a_file_that_is_not_there_is_told_in_a_sentence() {
        Path file = folder.resolve("nope.zip");

        assertThat(run("restore", file.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(told()).isEqualTo("pollux: there is no file " + file + "\n");
        assertThat(home()).doesNotExist();
    }

    @Test
    void a_folder_is_no_backup() {
        assertThat(run("restore", folder.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(told()).isEqualTo("pollux: there is no file " + folder + "\n");
    }

    @Test
    void a_folder_that_is_not_there_is_not_made() {
        makeStore();
        Path unmounted = folder.resolve("unmounted");

        assertThat(run("backup", unmounted.resolve("x.zip").toString())).isEqualTo(ExitCode.FAILED);

        assertThat(told()).isEqualTo("pollux: there is no folder " + unmounted + "\n");
        assertThat(unmounted).doesNotExist();
    }

    @Test
    void a_folder_is_not_replaced() {
        makeStore();

        assertThat(run("backup", folder.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(told()).isEqualTo("pollux: " + folder + " is a folder: name a file\n");
        assertThat(folder.resolve("home")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "restore"})
    void without_a_file_the_usage_is_shown(String command) {
        makeStore();

        assertThat(run(command)).isEqualTo(ExitCode.USAGE);

        assertThat(told()).startsWith("pollux: Missing required parameter: 'FILE'\n");
        assertThat(Files.exists(folder.resolve("home/pollux.db"))).isTrue();
    }
}
