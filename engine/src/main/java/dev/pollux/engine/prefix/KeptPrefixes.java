package dev.pollux.engine.prefix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beginnings of prompts that have a name, one file each. What is used stays in the system's page cache, from where a state is
 * restored as fast as from memory of our own; what is not is on disk only. Files of another model, of another release of its library, and
 * damaged ones are never trusted: they count as not there, and the next of the name replaces them.
 *
 * <p>Bound: when the files take more than the budget, those not used for longest go. Threading: safe for use by many threads; files are
 * written by a thread of its own. Lifetime: {@link #close} waits for what is being written.
 */
public final class KeptPrefixes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptPrefixes.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");
    private static final String SUFFIX = ".kv";

    private final Path folder;
    private final long budgetBytes;
    private final String fingerprint;

    /** The files whose checksums were compared, and when they were written. */
    private final Map<Path, FileTime> verified = new ConcurrentHashMap<>();

    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("keep-prefixes").daemon().factory());

    /**
     * @param folder made when it is needed
     * @param budgetBytes the most that all files may take; 0 keeps nothing
     * @param fingerprint of all that a state depends on beside its tokens
     */
    public KeptPrefixes(Path folder, long budgetBytes, String fingerprint) {
        this.folder = folder;
        this.budgetBytes = budgetBytes;
        this.fingerprint = fingerprint;
    }

    /** What is kept under a name; the caller releases it. */
    public Optional<SavedPrefix> find(String name) {
        Path file = file(name);
        try {
            FileTime written = Files.getLastModifiedTime(file);
            boolean known = written.equals(verified.get(file));
            Optional<SavedPrefix> found = PrefixFile.read(file, fingerprint, !known);
            if (found.isEmpty()) {
                LOG.info("a kept prefix is computed again: it is damaged, or of another model or release");
                Files.deleteIfExists(file);
            } else {
                touch(file);
            }
            return found;
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("a kept prefix cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private void touch(Path file) throws IOException {
        FileTime now = FileTime.from(Instant.now());
        Files.setLastModifiedTime(file, now);
        verified.put(file, Files.getLastModifiedTime(file));
    }

    /** Whether a state of this size can be kept. */
    public boolean fits(long stateBytes) {
        return stateBytes <= budgetBytes;
    }

    /**
     * Keeps a prefix under a name, in the place of what was there. Returns at once; it is there a moment later.
     *
     * @param prefix one that {@link #fits}; released when it is written
     */
    public void keep(String name, SavedPrefix prefix) {
        writer.execute(() -> {
            try {
                write(file(name), prefix);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("a prefix cannot be kept: {}", e.toString());
            } finally {
                prefix.release();
            }
        });
    }

    private void write(Path file, SavedPrefix prefix) throws IOException {
        Files.createDirectories(folder);
        makeRoom(file, prefix.bytes());
        PrefixFile.write(file, fingerprint, prefix);
        verified.put(file, Files.getLastModifiedTime(file));
    }

    private void makeRoom(Path replaced, long bytes) throws IOException {
        List<Path> others =
                filesByAge().stream().filter(file -> !file.equals(replaced)).toList();
        long taken = bytes;
        for (Path file : others) {
            taken += Files.size(file);
        }
        for (Path file : others) {
            if (taken <= budgetBytes) {
                return;
            }
            taken -= Files.size(file);
            forget(file);
        }
    }

    /** The one not used for longest first. */
    private List<Path> filesByAge() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(KeptPrefixes::lastUse))
                    .toList();
        }
    }

    private static FileTime lastUse(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what is kept under a name, also what is being written. */
    public void forget(String name) {
        Path file = file(name);
        writer.execute(() -> {
            try {
                forget(file);
            } catch (IOException e) {
                LOG.warn("a kept prefix cannot be deleted: {}", e.toString());
            }
        });
    }

    /** Forgets what {@link #find} gave and turned out to be of no use, so that it is kept anew. Gone when this returns. */
    public void discard(SavedPrefix prefix) {
        prefix.file().ifPresent(file -> {
            LOG.info("a kept prefix is computed again: the model does not take it");
            try {
                forget(file);
            } catch (IOException e) {
                LOG.warn("a kept prefix cannot be deleted: {}", e.toString());
            }
        });
    }

    private void forget(Path file) throws IOException {
        verified.remove(file);
        Files.deleteIfExists(file);
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a prefix");
        }
        return folder.resolve(name + SUFFIX);
    }

    @Override
    public void close() {
        writer.close();
    }
}
