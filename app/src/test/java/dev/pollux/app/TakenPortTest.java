package dev.pollux.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.ModelId;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import dev.pollux.catalog.ServedModelState;
import dev.pollux.catalog.ServedModels;
import dev.pollux.cli.ExitCode;
import dev.pollux.gguf.TinyModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second server over a home, in a process of its own, whose port the first has taken. */
@Timeout(120)
class TakenPortTest {

    private static final ServedModelState READY =
            new ServedModelState("tiny", ServedModelState.State.READY, 0, Optional.empty(), List.of());

    @TempDir
    private Path folder;

    private PolluxHome home = new PolluxHome(Path.of("unset"));

    @BeforeEach
    void install() throws IOException {
        home = new PolluxHome(Files.createDirectories(folder.resolve("home")));
        Files.writeString(home.root().resolve(ConfigurationReader.FILE_NAME), "default_model: tiny\n");
        Path file = TinyModel.write(folder.resolve("tiny.gguf"), 1);
        PullModel.into(new InstalledModels(home.models()), Map.of(), Reencoder.NONE)
                .pull(new PullModel.Request(file.toString(), Optional.of(new ModelId("tiny")), true), _ -> {});
    }

    @Test
    void the_second_says_so_in_one_line_and_the_first_goes_on() throws Exception {
        try (LocalAccess first = LocalAccess.of(home);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            first.open();
            ServedModels.of(home).write(List.of(READY));

            Process second = serve(taken.getLocalPort());
            String told = new String(second.getErrorStream().readAllBytes(), UTF_8);

            assertThat(told)
                    .isEqualTo("pollux: cannot listen on 127.0.0.1 port " + taken.getLocalPort()
                            + ": Address already in use\n");
            assertThat(second.waitFor()).isEqualTo(ExitCode.FAILED);
            assertThat(home.cliKey()).hasContent(first.secret());
            assertThat(ServedModels.of(home).read()).contains(List.of(READY));
            assertThat(home.run()).isDirectoryNotContaining("glob:**.sock");
        }
    }

    private Process serve(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dpollux.natives=" + System.getProperty("pollux.natives"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        PolluxHome.VARIABLE,
                        home.root().toString(),
                        // The model may be heard of before the port is, and is not what this is about.
                        "POLLUX_LOG_LEVEL",
                        "OFF"));
        return builder.start();
    }
}
