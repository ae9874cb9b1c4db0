package dev.pollux.isolation.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.LongStream;

/**
 * Tries what a confined process can and cannot do, and says how each went: a line of name, tab, and {@code done} or the
 * exception. Arguments: whether to confine itself before, a folder to be confined to, a folder outside, the socket of a server
 * that sends back what it gets.
 */
final class ProbingProgram {
    private final Path inside;
    private final Path outside;

    private ProbingProgram(Path inside, Path outside) {
        this.inside = inside;
        this.outside = outside;
    }

    public static void main(String[] arguments) throws Exception {
        Path inside = Path.of(arguments[1]);
        ProbingProgram program = new ProbingProgram(inside, Path.of(arguments[2]));
        UnixDomainSocketAddress server = UnixDomainSocketAddress.of(arguments[3]);
        try (SocketChannel opened = SocketChannel.open(server);
                ExecutorService early = Executors.newSingleThreadExecutor()) {
            early.submit(() -> {}).get();
            if (Boolean.parseBoolean(arguments[0])) {
                confine(inside);
            }
            program.tryNetwork(early);
            program.tryProcesses();
            program.tryWritingOutside();
            program.tryWritingInside();
            program.tryWhatIsNeeded(opened, server);
        }
    }

    private static void confine(Path inside) {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        long start = System.nanoTime();
        ConfinementReport report = Confinement.apply(new ConfinementOptions(parent, inside));
        say("milliseconds", Long.toString((System.nanoTime() - start) / 1_000_000));
        report.outcomes().forEach((measure, outcome) -> say(measure.name(), outcome.toString()));
    }

    private void tryNetwork(ExecutorService early) {
        attempt("tcp", () -> {
            SocketChannel.open().close();
            return "done";
        });
        attempt("udp", () -> {
            DatagramChannel.open().close();
            return "done";
        });
        attempt(
                "tcp on an earlier thread",
                () -> early.submit(() -> {
                            SocketChannel.open().close();
                            return "done";
                        })
                        .get());
    }

    private void tryProcesses() {
        SystemCalls system = new SystemCalls(Architecture.ofThisProcess().orElseThrow());
        long self = ProcessHandle.current().pid();
        attempt("program", () -> "exit " + new ProcessBuilder("true").start().waitFor());
        attempt("io_uring", () -> "done " + system.call(SystemCall.IO_URING_SETUP, 0, 0));
        attempt("ptrace", () -> "done " + system.call(SystemCall.PTRACE, 1, self));
        attempt("process_vm_readv", () -> "done " + system.call(SystemCall.PROCESS_VM_READV, self));
        attempt("process_vm_writev", () -> "done " + system.call(SystemCall.PROCESS_VM_WRITEV, self));
        attempt("landlock", () -> system.call(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, 1));
        attempt("pidfd_getfd", () -> "done " + system.call(SystemCall.PIDFD_GETFD, -1));
    }

    private void tryWritingOutside() {
        attempt("create outside", () -> Files.writeString(outside.resolve("new"), "x"));
        attempt("overwrite outside", () -> Files.writeString(outside.resolve("old"), "x"));
        attempt("append outside", () -> Files.writeString(outside.resolve("old"), "x", StandardOpenOption.APPEND));
        attempt("truncate outside", () -> truncate(outside.resolve("emptied")));
        attempt("delete outside", () -> {
            Files.delete(outside.resolve("unloved"));
            return "done";
        });
        attempt("make folder outside", () -> Files.createDirectory(outside.resolve("folder")));
        attempt("link outside", () -> Files.createSymbolicLink(outside.resolve("link"), inside));
        attempt("move outside", () -> {
            Path file = Files.writeString(inside.resolve("leaving"), "x");
            return Files.move(file, outside.resolve("left"));
        });
        attempt("create outside on a thread", () -> onThread(Thread.ofPlatform().factory(), "of platform"));
        attempt(
                "create outside on a virtual thread",
                () -> onThread(Thread.ofVirtual().factory(), "virtual"));
    }

    /** By path: opening the file would be another right. */
    private static String truncate(Path file) {
        Linker linker = Linker.nativeLinker();
        MethodHandle truncate = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("truncate"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
        try (Arena arena = Arena.ofConfined()) {
            return (int) truncate.invokeExact(arena.allocateFrom(file.toString()), 0L) == 0 ? "done" : "refused";
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Path onThread(ThreadFactory threads, String name) throws Exception {
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads)) {
            return executor.submit(() -> Files.writeString(outside.resolve(name), "x"))
                    .get();
        }
    }

    private void tryWritingInside() {
        attempt("create inside", () -> Files.writeString(inside.resolve("file"), "x"));
        attempt("overwrite inside", () -> Files.writeString(inside.resolve("file"), "y"));
        attempt("move inside", () -> {
            Path folder = Files.createDirectory(inside.resolve("folder"));
            return Files.move(inside.resolve("file"), folder.resolve("file"), StandardCopyOption.ATOMIC_MOVE);
        });
        attempt("delete inside", () -> {
            Path folder = Files.createDirectory(inside.resolve("another"));
            Files.delete(Files.createFile(folder.resolve("file")));
            Files.delete(folder);
            return "done";
        });
    }

    private void tryWhatIsNeeded(SocketChannel opened, UnixDomainSocketAddress server) {
        attempt("read outside", () -> Files.readString(outside.resolve("kept")).length() + " characters");
        attempt("write to a device", () -> Files.writeString(Path.of("/dev/null"), "x"));
        attempt(
                "score",
                () -> Files.readString(Path.of("/proc/self/oom_score_adj")).strip());
        attempt(
                "new privileges",
                () -> Files.readString(Path.of("/proc/self/status")).contains("NoNewPrivs:\t1")
                        ? "given up"
                        : "possible");
        attempt("talk over an open socket", () -> talk(opened));
        attempt("talk over a new socket", () -> {
            try (SocketChannel channel = SocketChannel.open(server)) {
                return talk(channel);
            }
        });
        attempt(
                "compute on all threads",
                () -> LongStream.range(0, 2_000_000)
                        .parallel()
                        .map(i -> new long[] {i}[0])
                        .sum());
        attempt("collect garbage", () -> {
            System.gc();
            return "done";
        });
    }

    /** Sends and receives on two virtual threads at a time, so that one of them waits for the channel. */
    private static String talk(SocketChannel channel) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> receive(channel));
            threads.submit(() -> channel.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8))))
                    .get();
            return answer.get();
        }
    }

    private static String receive(SocketChannel channel) throws IOException {
        ByteBuffer received = ByteBuffer.allocate("hello".length());
        while (received.hasRemaining() && channel.read(received) >= 0) {}
        return new String(received.array(), StandardCharsets.UTF_8);
    }

    private static void attempt(String name, Callable<?> action) {
        try {
            Object result = action.call();
            say(name, result instanceof Path ? "done" : String.valueOf(result));
        } catch (Exception e) {
            say(name, e.toString());
        }
    }

    private static void say(String name, String result) {
        System.out.println(name + "\t" + result.replace('\n', ' '));
    }
}
