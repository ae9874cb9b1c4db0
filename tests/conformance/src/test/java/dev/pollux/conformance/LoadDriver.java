package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** One SDK's driver, keeping a server busy with several loops until it is asked to finish. */
final class LoadDriver implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Sdk sdk;
    private final Path output;
    private final Process process;

    private LoadDriver(Sdk sdk, Path output, Process process) {
        this.sdk = sdk;
        this.output = output;
        this.process = process;
    }

    /** @param sdk installed */
    static LoadDriver start(Sdk sdk, PolluxServer server, int workers) {
        Command command = sdk.driver(server);
        Path output = Project.TARGET.resolve("load-" + sdk.name().replace(' ', '-') + ".jsonl");
        var builder = new ProcessBuilder(
                        Stream.concat(command.words().stream(), Stream.of("load", String.valueOf(workers)))
                                .toList())
                .directory(command.folder().toFile())
                .redirectOutput(output.toFile())
                .redirectError(Path.of(output + ".errors").toFile());
        builder.environment().putAll(command.environment());
        try {
            return new LoadDriver(sdk, output, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether at least one call has ended. */
    boolean isAtWork() {
        return output.toFile().length() > 0;
    }

    /** Lets each loop finish its call. */
    void askToFinish() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every call it made; to be asked after {@link #askToFinish}. Fails when one does not end within {@code limit}. */
    List<LoadCall> calls(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("a call of " + sdk.name() + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(sdk.name() + " ended with " + process.exitValue() + "; see " + output + ".errors");
        }
        try {
            return Files.readAllLines(output).stream()
                    .map(line -> LoadCall.of(sdk.name(), JSON.readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
