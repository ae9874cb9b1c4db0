package dev.pollux.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server that runs now says of its models, left in a file for the command line of the same user. Of several servers
 * over one {@code POLLUX_HOME} the last to write is the one that is seen.
 *
 * <p>A file outlives a server that is killed; it then counts as none. Threading: one writer at a time, any number of readers.
 */
public final class ServedModels {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A process's start, as the system tells it, is only as exact as the system's idea of when it booted. */
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(10);

    private record Report(long pid, List<ServedModelState> models) {

        static Report of(JsonNode json) {
            return new Report(json.required("pid").longValue(), JsonFields.items(json, "models", ServedModelState::of));
        }

        JsonNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("pid", pid);
            models.stream().map(ServedModelState::toJson).forEach(json.putArray("models")::add);
            return json;
        }
    }

    private final Path file;
    private final ProcessHandle writer;

    private ServedModels(Path file, ProcessHandle writer) {
        this.file = file;
        this.writer = writer;
    }

    /** The file need not exist. */
    public static ServedModels of(PolluxHome home) {
        return of(home, ProcessHandle.current());
    }

    /** What {@code writer} would leave. */
    static ServedModels of(PolluxHome home, ProcessHandle writer) {
        return new ServedModels(home.run().resolve("models.json"), writer);
    }

    /**
     * Says how this process's models fare.
     *
     * @throws IOException if the file cannot be written; readers then see what was written before
     */
    public void write(List<ServedModelState> models) throws IOException {
        new OwnerOnlyFile(file).replace(JSON.writeValueAsBytes(new Report(writer.pid(), models).toJson()));
    }

    /** How the models of the server that runs now fare; empty when none runs, or none that can be understood. */
    public Optional<List<ServedModelState>> read() {
        return report().filter(this::isOfLivingServer).map(Report::models);
    }

    /** Takes back what this process wrote. What another server wrote stays. */
    public void remove() {
        try {
            if (report().filter(report -> report.pid() == writer.pid()).isPresent()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException ignored) {
            // What outlives its server counts as none.
        }
    }

    private Optional<Report> report() {
        try {
            return JsonFields.read(Files.readAllBytes(file), Report::of);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isOfLivingServer(Report report) {
        return ProcessHandle.of(report.pid()).filter(this::canHaveWritten).isPresent();
    }

    /** A process that began after the file was written has only inherited the number of the one that wrote it. */
    private boolean canHaveWritten(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.isEmpty() || !start.get().isAfter(lastWritten().plus(CLOCK_ERROR));
    }

    private Instant lastWritten() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.MIN.plus(CLOCK_ERROR);
        }
    }
}
