package dev.pollux.conformance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A variant of ggml's computation for one generation of processors. A server that is left with one uses it, where it would take
 * the fastest that the processor can do.
 *
 * @param name as in the library's name
 * @param ability what Linux calls the newest ability it needs
 */
record CpuVariant(String name, String ability) {

    static final CpuVariant HASWELL = new CpuVariant("haswell", "avx2");

    private static final Path PLATFORM = Path.of("linux-x64");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** Whether this machine can compute it. */
    boolean isPossible() throws IOException {
        return Files.isRegularFile(PROCESSORS)
                && Files.isDirectory(natives())
                && Files.readString(PROCESSORS).contains(" " + ability + " ");
    }

    /** A command that runs the server that is appended to it with this variant only. */
    List<String> only() throws IOException {
        Path folder = Project.TARGET.resolve("natives-" + name);
        Path libraries = Files.createDirectories(folder.resolve(PLATFORM));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(natives(), this::isWanted)) {
            for (Path library : all) {
                Path link = libraries.resolve(library.getFileName());
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, library);
            }
        }
        return List.of("env", "POLLUX_JAVA_OPTIONS=-Dpollux.natives=" + folder);
    }

    private boolean isWanted(Path library) {
        String file = library.getFileName().toString();
        return !file.startsWith("libggml-cpu") || file.equals("libggml-cpu-" + name + ".so");
    }

    private static Path natives() throws IOException {
        Path launcher = Path.of(PolluxServer.launcher()).toRealPath();
        return launcher.resolveSibling("../natives").normalize().resolve(PLATFORM);
    }
}
