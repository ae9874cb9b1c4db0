package dev.pollux.service.contents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the eyes of the server's user only, made when it is first needed.
 *
 * @param path of the folder
 */
record PrivateFolder(Path path) {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final String TEMPORARY = ".part";
    private static final Duration LONGEST_WRITING = Duration.ofHours(1);

    /** A new temporary file, empty. */
    Path newFile() throws IOException {
        Files.createDirectories(path, permissions("rwx------"));
        return Files.createTempFile(path, "", TEMPORARY, permissions("rw-------"));
    }

    /** The file of this name, whether it exists or not. */
    Path file(String name) {
        return path.resolve(name);
    }

    /** All files but the temporary ones, or only these. */
    List<Path> list(boolean temporary) {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(TEMPORARY) == temporary)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Removes temporary files that are too old for anybody to write them still. */
    void removeLeftovers(Instant now) {
        Instant moment = now.minus(LONGEST_WRITING);
        list(true).stream().filter(file -> isOlder(file, moment)).forEach(PrivateFolder::delete);
    }

    private static boolean isOlder(Path file, Instant moment) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Deletes a file if it is there; what cannot be deleted is told in the log. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warn("a file cannot be deleted: {}", failure.toString());
        }
    }

    private static FileAttribute<?>[] permissions(String letters) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(letters))
                }
                : new FileAttribute<?>[0];
    }
}
