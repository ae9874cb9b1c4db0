package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to Google and its answer, as Google's own SDK tests recorded them.
 *
 * @param path with the query
 * @param request null node when the request had no body
 * @param answers one for a whole answer, one per event of a stream, none where the recorder lost a stream's body
 */
record Recording(String name, String path, JsonNode request, JsonNode headers, List<JsonNode> answers) {
    /** Beside the repository, where a checkout has it; never inside. */
    static final Path FOLDER = Project.ROOT.resolve("../shared/recordings").normalize();

    private static final JsonMapper JSON = new JsonMapper();

    static List<Recording> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(Recording::interactions)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Recording> interactions(Path file) {
        try {
            var document = JSON.readTree(Files.readString(file));
            return document.path("interactions").valueStream().map(node -> of(file, node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording of(Path file, JsonNode interaction) {
        return new Recording(
                file.getFileName().toString().replace(".json", ""),
                interaction.at("/request/url").stringValue(),
                interaction.at("/request/bodySegments/0"),
                interaction.at("/response/headers"),
                interaction.at("/response/bodySegments").valueStream().toList());
    }

    boolean isStream() {
        return path.contains(":streamGenerateContent");
    }

    boolean has(String pointer) {
        return !request.at(pointer).isMissingNode();
    }

    /** What the test reports call it. */
    @Override
    public String toString() {
        return name;
    }
}
