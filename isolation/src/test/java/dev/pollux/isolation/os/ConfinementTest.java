package dev.pollux.isolation.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a process can no longer do, and what it still can. Every case is tried by a process that confined itself and by one
 * that did not: a thing that fails for both proves nothing.
 */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"},
        disabledReason = "other systems confine nothing")
class ConfinementTest {
    private static final long SECONDS_TO_RUN = 60;
    private static final String REFUSED = ".*([Pp]ermission denied|AccessDenied|Operation not permitted|refused).*";

    @TempDir
    private static Path folder;

    private static Map<String, String> confined = Map.of();
    private static Map<String, String> free = Map.of();

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("echo.sock"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            Thread.ofVirtual().start(() -> accept(server));
            confined = probe(true, address);
            free = probe(false, address);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp", "tcp on an earlier thread"})
    void the_network_is_out_of_reach(String attempt) {
        require(ConfinementMeasure.FILTERED_SYSTEM_CALLS);
        assertThat(confined.get(attempt)).matches(REFUSED);
        assertThat(free).containsEntry(attempt, "done");
    }

    @Test
    void no_program_can_be_run() {
        require(ConfinementMeasure.FILTERED_SYSTEM_CALLS);
        assertThat(confined.get("program")).contains("IOException").matches(REFUSED);
        assertThat(free).containsEntry("program", "exit 0");
    }

    /** A process may reach itself: the call is refused as such, whatever the target. */
    @ParameterizedTest
    @ValueSource(strings = {"ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd"})
    void other_processes_are_out_of_reach(String call) {
        require(ConfinementMeasure.FILTERED_SYSTEM_CALLS);
        assertThat(confined.get(call)).contains(call + " failed (errno 1)");
        assertThat(free.get(call)).doesNotContain("(errno 1)");
    }

    @Test
    void io_uring_is_not_there() {
        require(ConfinementMeasure.FILTERED_SYSTEM_CALLS);
        assertThat(confined.get("io_uring")).contains("the kernel has no io_uring_setup (errno 38)");
        assumeThat(free.get("io_uring")).as("this kernel has io_uring itself").doesNotContain("errno 38");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create outside",
                "overwrite outside",
                "append outside",
                "delete outside",
                "make folder outside",
                "link outside",
                "move outside",
                "create outside on a thread",
                "create outside on a virtual thread"
            })
    void nothing_is_written_outside_the_folder(String attempt) {
        require(ConfinementMeasure.FENCED_WRITES);
        assertThat(confined.get(attempt)).matches(REFUSED);
        assertThat(free).containsEntry(attempt, "done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create inside", "overwrite inside", "delete inside"})
    void the_folder_stays_writable(String attempt) {
        require(ConfinementMeasure.FENCED_WRITES);
        assertThat(confined).containsEntry(attempt, "done");
    }

    @Test
    void a_file_outside_cannot_be_emptied() {
        requireLandlock(3, "truncate");
        assertThat(confined.get("truncate outside")).matches(REFUSED);
        assertThat(free).containsEntry("truncate outside", "done");
    }

    @Test
    void a_file_moves_between_folders_of_the_folder() {
        requireLandlock(2, "move");
        assertThat(confined).containsEntry("move inside", "done");
    }

    @Test
    void files_stay_readable() {
        require(ConfinementMeasure.FENCED_WRITES);
        assertThat(confined).containsEntry("read outside", "16 characters");
    }

    @Test
    void devices_can_be_opened_for_writing() {
        require(ConfinementMeasure.FENCED_WRITES);
        assertThat(confined).containsEntry("write to a device", "done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"talk over an open socket", "talk over a new socket"})
    void unix_domain_sockets_go_on_working(String attempt) {
        require(ConfinementMeasure.FILTERED_SYSTEM_CALLS);
        assertThat(confined).containsEntry(attempt, "hello");
    }

    @Test
    void the_jvm_goes_on_working() {
        assertThat(confined)
                .containsEntry("compute on all threads", "1999999000000")
                .containsEntry("collect garbage", "done");
    }

    @Test
    void memory_running_out_ends_it_before_its_parent() {
        require(ConfinementMeasure.FIRST_OUT_OF_MEMORY);
        int inherited = Integer.parseInt(free.get("score"));
        assertThat(confined).containsEntry("score", Integer.toString(Math.min(inherited + 500, 1000)));
    }

    @Test
    void every_measure_is_reported() {
        for (ConfinementMeasure measure : ConfinementMeasure.values()) {
            assertThat(confined.get(measure.name())).matches("applied|unsupported \\(.+\\)");
        }
        require(ConfinementMeasure.ENDS_WITH_PARENT);
        require(ConfinementMeasure.NO_NEW_PRIVILEGES);
        assertThat(confined).containsEntry("new privileges", "given up");
        assertThat(free).containsEntry("new privileges", "possible");
    }

    /** A measure that fails for any other reason than a kernel without it fails the test. */
    private static void require(ConfinementMeasure measure) {
        String outcome = confined.get(measure.name());
        assumeThat(outcome).as(measure + " on this kernel").doesNotContain("the kernel has no ");
        assertThat(outcome).isEqualTo("applied");
    }

    private static void requireLandlock(int version, String action) {
        require(ConfinementMeasure.FENCED_WRITES);
        assumeThat(Integer.parseInt(confined.get("landlock")))
                .as("the version of this kernel's Landlock; it knows no " + action + " before " + version)
                .isGreaterThanOrEqualTo(version);
    }

    private static Map<String, String> probe(boolean confine, UnixDomainSocketAddress server)
            throws IOException, InterruptedException {
        Path home = Files.createDirectory(folder.resolve(confine ? "confined" : "free"));
        Path inside = home.resolve("inside");
        Path outside = Files.createDirectory(home.resolve("outside"));
        if (!confine) {
            Files.createDirectory(inside);
        }
        for (String file : new String[] {"old", "unloved", "emptied", "kept"}) {
            Files.writeString(outside.resolve(file), "sixteen letters!");
        }
        Process process = new ProcessBuilder(
                        JavaProgram.command(ProbingProgram.class, confine, inside, outside, server.getPath()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(home.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(SECONDS_TO_RUN, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(home.resolve("output")).stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private static void accept(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().start(() -> sendBack(channel));
            }
        } catch (AsynchronousCloseException e) {
            // the probes are done
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void sendBack(SocketChannel channel) {
        try (channel) {
            ByteBuffer received = ByteBuffer.allocate(64);
            while (channel.read(received) >= 0) {
                channel.write(received.flip());
                received.clear();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
