package dev.pollux.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what engines keep of cached contents that nobody knows any more: of models that were not loaded when theirs went, and what a
 * crash has left, unfinished files among it.
 */
final class PrefixSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PrefixSweep.class);

    // A file is there before the store knows its cached content, which it does when the model has read it.
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final int BATCH = 500;

    // Of engine/prefix/KeptPrefixes: whole ones, and those being written.
    private static final Pattern FILE = Pattern.compile("([a-z0-9]{1,64})\\.kv(\\d+\\.part)?");

    private final Path folder;
    private final Function<Collection<String>, Set<String>> known;
    private final InstantSource clock;

    /**
     * @param folder has a folder for each model; need not exist
     * @param known which cached contents are remembered, of those named
     */
    PrefixSweep(Path folder, Function<Collection<String>, Set<String>> known, InstantSource clock) {
        this.folder = folder;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            int removed = 0;
            for (Path model : entries(folder)) {
                removed += sweep(old(entries(model)));
            }
            if (removed > 0) {
                LOG.info("{} kept prefixes were left over", removed);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
        return entries;
    }

    private List<Path> old(List<Path> files) throws IOException {
        Instant moment = clock.instant().minus(MARGIN);
        List<Path> old = new ArrayList<>();
        for (Path file : files) {
            if (name(file).matches() && isBefore(moment, file)) {
                old.add(file);
            }
        }
        return old;
    }

    private static boolean isBefore(Instant moment, Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private int sweep(List<Path> old) throws IOException {
        int removed = 0;
        for (int start = 0; start < old.size(); start += BATCH) {
            removed += sweepBatch(old.subList(start, Math.min(old.size(), start + BATCH)));
        }
        return removed;
    }

    private int sweepBatch(List<Path> batch) throws IOException {
        Set<String> needed =
                known.apply(batch.stream().map(PrefixSweep::nameOf).distinct().toList());
        int removed = 0;
        for (Path file : batch) {
            if ((isUnfinished(file) || !needed.contains(nameOf(file))) && Files.deleteIfExists(file)) {
                removed++;
            }
        }
        return removed;
    }

    private static Matcher name(Path file) {
        return FILE.matcher(file.getFileName().toString());
    }

    private static boolean isUnfinished(Path file) {
        return file.toString().endsWith(".part");
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }
}
