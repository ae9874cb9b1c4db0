package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program with its arguments, folder and additional environment, run to its end. */
record Command(List<String> words, Path folder, Map<String, String> environment) {

    /** What a finished program left: exit status, standard output and standard error. */
    record Outcome(int status, String output, String errors) {
        String tail() {
            return errors.substring(Math.max(0, errors.length() - 2_000));
        }
    }

    static Command of(Path folder, String... words) {
        return new Command(List.of(words), folder, Map.of());
    }

    Command followedBy(String... more) {
        return new Command(Stream.concat(words.stream(), Stream.of(more)).toList(), folder, environment);
    }

    Command with(Map<String, String> more) {
        return new Command(words, folder, more);
    }

    /** @throws IllegalStateException if it fails, with the end of what it said */
    Outcome succeed(Duration limit) {
        Outcome outcome = run(limit);
        if (outcome.status() != 0) {
            throw new IllegalStateException("%s ended with %d: %s"
                    .formatted(String.join(" ", words), outcome.status(), outcome.output() + outcome.tail()));
        }
        return outcome;
    }

    /** Runs it; one that outlives the limit is killed and has status 137. */
    Outcome run(Duration limit) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Path errors = Files.createTempFile("errors", ".txt");
            try {
                int status = waitFor(start(output, errors), limit);
                return new Outcome(status, text(output), text(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path output, Path errors) throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int waitFor(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
