package dev.pollux.isolation.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody is left when the parent ends. The parent is a shell; the process is connected to the test, and the connection ends
 * with the process.
 */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"},
        disabledReason = "other systems confine nothing")
class ParentDeathTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration START = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<ProcessHandle> started = new ArrayList<>();
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
    }

    @AfterEach
    void leaveNobody() throws IOException {
        started.forEach(ProcessHandle::destroyForcibly);
        server.close();
    }

    @Test
    void a_process_ends_with_its_parent() throws IOException {
        Process parent = startParent();
        BufferedReader connection = accept();
        requireStarted(connection);
        parent.destroyForcibly();
        assertEnds(connection);
    }

    @Test
    void a_stopped_process_ends_with_its_parent() throws IOException, InterruptedException {
        Process parent = startParent();
        BufferedReader connection = accept();
        stop(requireStarted(connection));
        parent.destroyForcibly();
        assertEnds(connection);
    }

    @Test
    void a_process_whose_parent_is_another_ends_at_once() throws IOException, InterruptedException {
        long notItsParent = ProcessHandle.current().parent().orElseThrow().pid();
        Process orphan =
                new ProcessBuilder(JavaProgram.command(WaitingProgram.class, folder, socket(), notItsParent)).start();
        started.add(orphan.toHandle());
        assertEnds(accept());
        assertThat(orphan.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(orphan.exitValue()).isEqualTo(Confinement.ORPHANED);
    }

    private Path socket() {
        return folder.resolve("test.sock");
    }

    private Process startParent() throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" $$ & wait", "sh"));
        command.addAll(JavaProgram.command(WaitingProgram.class, folder, socket()));
        Process parent = new ProcessBuilder(command).inheritIO().start();
        started.add(parent.toHandle());
        return parent;
    }

    private BufferedReader accept() {
        return assertTimeoutPreemptively(
                START, () -> new BufferedReader(Channels.newReader(server.accept(), StandardCharsets.UTF_8)));
    }

    private ProcessHandle requireStarted(BufferedReader connection) {
        return assertTimeoutPreemptively(START, () -> {
            assertThat(connection.readLine()).isEqualTo("applied");
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(connection.readLine())).orElseThrow();
            started.add(process);
            return process;
        });
    }

    private static void stop(ProcessHandle process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid())
                .start()
                .waitFor();
        assertThat(status).isZero();
        assertTimeoutPreemptively(SOON, () -> {
            while (!isStopped(process)) {
                Thread.onSpinWait();
            }
        });
    }

    private static boolean isStopped(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"))
                .contains("State:\tT");
    }

    private static void assertEnds(BufferedReader connection) {
        assertThat(assertTimeoutPreemptively(SOON, connection::readLine)).isNull();
    }
}
