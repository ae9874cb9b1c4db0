package dev.pollux.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys in one JSON file that only its owner can read.
 *
 * <p>Every change replaces the file as a whole ({@link PrivateFile}), so that a crash leaves the old or the new one. Changes
 * that another process makes are seen by the next call.
 */
public final class FileApiKeyRepository implements ApiKeyRepository {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrivateFile file;
    private final Object lock = new Object();
    private volatile Snapshot snapshot = new Snapshot(null, List.of());

    /** Opens the keys in {@code path}; the file need not exist yet. */
    public FileApiKeyRepository(Path path) {
        this.file = new PrivateFile(path);
    }

    @Override
    public void insert(ApiKey key) {
        synchronized (lock) {
            List<ApiKey> keys = new ArrayList<>(list());
            if (keys.stream().anyMatch(other -> other.id().equals(key.id()))) {
                throw new IllegalArgumentException("there is a key with the id " + key.id() + " already");
            }
            keys.add(key);
            save(keys);
        }
    }

    @Override
    public boolean delete(String id) {
        synchronized (lock) {
            List<ApiKey> keys = new ArrayList<>(list());
            boolean removed = keys.removeIf(key -> key.id().equals(id));
            if (removed) {
                save(keys);
            }
            return removed;
        }
    }

    @Override
    public List<ApiKey> list() {
        Version current = versionOnDisk();
        Snapshot known = snapshot;
        if (!Objects.equals(current, known.version())) {
            known = new Snapshot(current, current == null ? List.of() : load());
            snapshot = known;
        }
        return known.keys();
    }

    private List<ApiKey> load() {
        try {
            return sorted(List.of(JSON.readValue(file.read(), KeyFile.class).keys()));
        } catch (JacksonException e) {
            throw new IllegalStateException(file.path() + " is not a list of keys written by Pollux", e);
        }
    }

    private void save(List<ApiKey> keys) {
        file.replace(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new KeyFile(sorted(keys).toArray(ApiKey[]::new))));
    }

    private static List<ApiKey> sorted(List<ApiKey> keys) {
        return keys.stream()
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    private @Nullable Version versionOnDisk() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Jackson reads and writes it, which is why it holds an array: no type arguments to carry along.
    @SuppressWarnings("ArrayRecordComponent")
    private record KeyFile(ApiKey[] keys) {}

    private record Snapshot(@Nullable Version version, List<ApiKey> keys) {}

    // The file key (the inode) tells two files apart that were written within one tick of the file system's clock.
    private record Version(
            FileTime modified, long size, @Nullable Object fileKey) {}
}
