package dev.pollux.store.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code keys.json}, in which Pollux 0.1 kept its keys before there was a database. */
public final class LegacyKeyFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path path;

    /** @param path need not exist */
    public LegacyKeyFile(Path path) {
        this.path = path;
    }

    /**
     * One key.
     *
     * @param id its name in lists
     * @param digest SHA-256 of the key itself
     * @param name what people call it
     * @param createdAt when it was made
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way from a file to a hash; nobody compares them
    public record LegacyKey(String id, byte[] digest, String name, Instant createdAt) {}

    /** Whether there is anything to read. */
    public boolean exists() {
        return Files.exists(path);
    }

    /** @throws IllegalStateException if there is a file that Pollux did not write */
    public List<LegacyKey> read() {
        try {
            return Stream.of(JSON.readValue(Files.readAllBytes(path), Content.class)
                            .keys())
                    .map(key ->
                            new LegacyKey(key.id(), HexFormat.of().parseHex(key.hash()), key.name(), key.createdAt()))
                    .toList();
        } catch (JacksonException | IllegalArgumentException | NullPointerException broken) {
            throw new IllegalStateException(path + " is not a list of keys written by Pollux", broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Puts the file aside, so that it is not read again. */
    public void putAside() {
        try {
            Files.move(
                    path, path.resolveSibling(path.getFileName() + ".imported"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Jackson reads it, which is why it holds an array: no type arguments to carry along.
    @SuppressWarnings("ArrayRecordComponent")
    private record Content(Entry[] keys) {}

    private record Entry(String id, String hash, String name, Instant createdAt) {}
}
