package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells about the serving process and its children. */
record ServerProcess(long pid) {
    private static final Pattern VIRTUAL = Pattern.compile("\"virtual\": true");
    private static final Pattern CPU_LIBRARY = Pattern.compile("libggml-cpu-(\\w+)\\.so");

    private static final Duration ENGINE_LIMIT = Duration.ofSeconds(30);

    static Optional<ServerProcess> of(PolluxServer server) {
        return server.pid()
                .filter(pid -> Files.isDirectory(Path.of("/proc", pid.toString())))
                .map(ServerProcess::new);
    }

    long threads() {
        return count("task");
    }

    /** Threads that only the JVM knows: one per request or connection that it is busy with. */
    long virtualThreads() {
        Path dump = Project.TARGET.resolve("threads.json");
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Command.of(
                        Project.TARGET,
                        jcmd,
                        String.valueOf(pid),
                        "Thread.dump_to_file",
                        "-overwrite",
                        "-format=json",
                        dump.toString())
                .succeed(Duration.ofSeconds(30));
        return VIRTUAL.matcher(read(dump)).results().count();
    }

    long descriptors() {
        return count("fd");
    }

    /** The CPU variant of ggml that is loaded, such as {@code haswell}. */
    Optional<String> cpuBackend() {
        return folders()
                .map(folder -> read(folder.resolve("maps")))
                .map(CPU_LIBRARY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Of the serving process alone. */
    long ownThreads() {
        return count(folder(pid).resolve("task"));
    }

    /** Of the serving process alone. */
    long ownDescriptors() {
        return count(folder(pid).resolve("fd"));
    }

    /** The one engine, once there is exactly one. */
    EngineProcess awaitEngine() {
        if (!Polling.until(ENGINE_LIMIT, () -> EngineProcess.of(pid).size() == 1)) {
            throw new AssertionError("engines of " + pid + ": " + EngineProcess.of(pid));
        }
        return EngineProcess.of(pid).getFirst();
    }

    void kill() {
        EngineProcess.signal("KILL", pid);
    }

    private static Path folder(long pid) {
        return Path.of("/proc", String.valueOf(pid));
    }

    private long count(String entries) {
        return folders().mapToLong(folder -> count(folder.resolve(entries))).sum();
    }

    private Stream<Path> folders() {
        var process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants()).map(handle -> folder(handle.pid()));
    }

    private static long count(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
