package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's launcher, with a Java that only tells what it was asked to run. */
class LauncherTest {

    private static final String TELLING_JAVA = """
            #!/usr/bin/env bash
            while [ "$1" != dev.pollux.app.Main ]; do
              case $1 in -XX:AOTCacheOutput=*) touch "${1#*=}" ;; esac
              shift
            done
            shift
            echo "run $*"
            """;

    @TempDir
    Path folder;

    private Path distribution;
    private Path launcher;

    @BeforeEach
    void makeDistribution() throws IOException {
        distribution = folder.resolve("a distribution");
        launcher = distribution.resolve("bin/pollux");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("src/dist/bin/pollux"), launcher);
        Files.createDirectories(distribution.resolve("lib"));
        Files.writeString(distribution.resolve("lib/build-id"), "1\n");
        Path java = distribution.resolve("runtime/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, TELLING_JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void the_first_serve_prepares_with_the_same_flags() throws Exception {
        assertThat(runs(launcher, "serve", "--port", "1"))
                .containsExactly("run prepare --port 1", "run serve --port 1");
    }

    @Test
    void only_a_command_that_starts_a_server_prepares() throws Exception {
        assertThat(runs(launcher, "ask", "serve")).containsExactly("run ask serve");
        assertThat(runs(launcher, "serve", "--help")).containsExactly("run serve --help");
        assertThat(runs(launcher)).containsExactly("run ");
    }

    @Test
    void later_ones_prepare_nothing() throws Exception {
        runs(launcher, "serve");

        assertThat(runs(launcher, "serve")).containsExactly("run serve");
    }

    @Test
    void another_build_or_another_java_prepares_again() throws Exception {
        runs(launcher, "serve");
        Files.writeString(distribution.resolve("lib/build-id"), "2\n");
        assertThat(runs(launcher, "serve")).containsExactly("run prepare", "run serve");

        Files.writeString(distribution.resolve("runtime/release"), "JAVA_VERSION=\"25.0.9\"\n");
        assertThat(runs(launcher, "serve")).containsExactly("run prepare", "run serve");
        assertThat(runs(launcher, "serve")).containsExactly("run serve");
    }

    @Test
    void a_distribution_that_was_moved_prepares_again() throws Exception {
        runs(launcher, "serve");
        Path moved = Files.move(distribution, folder.resolve("elsewhere"));

        assertThat(runs(moved.resolve("bin/pollux"), "serve")).containsExactly("run prepare", "run serve");
    }

    @Test
    void the_launcher_finds_its_distribution_through_links() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a distribution/bin/pollux"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("pollux"), link.getFileName());

        assertThat(runs(linkToLink, "--version")).containsExactly("run --version");
    }

    private List<String> runs(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("POLLUX_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return told.lines().toList();
    }
}
