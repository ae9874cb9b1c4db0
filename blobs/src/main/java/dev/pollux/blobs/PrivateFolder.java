package dev.pollux.blobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that its owner alone may look into.
 *
 * @param path where it is
 */
record PrivateFolder(Path path) {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Makes the folder, and those above it, where they are missing. */
    static PrivateFolder make(Path path) throws IOException {
        Files.createDirectories(path, permissions("rwx------"));
        return new PrivateFolder(path);
    }

    /** A folder in this one; it is made where it is missing, and then there also after a loss of power. */
    PrivateFolder child(String name) throws IOException {
        Path child = path.resolve(name);
        if (!Files.isDirectory(child)) {
            try {
                Files.createDirectory(child, permissions("rwx------"));
            } catch (FileAlreadyExistsException sameMoment) {
                // Somebody else made it, and may not have flushed it yet.
            }
            flush();
        }
        return new PrivateFolder(child);
    }

    /** Opens a file in a folder; one that is made is its owner's alone. */
    static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), permissions("rw-------"));
    }

    /** Names in this folder are durable when this returns; systems that cannot open a folder need no such step. */
    void flush() throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Names in this folder that are keys or uploads, in order. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(BlobNames::isValid)
                    .sorted()
                    .toList();
        } catch (NotDirectoryException | NoSuchFileException strange) {
            return List.of();
        }
    }

    /** Whether the file is there and was last touched before {@code moment}. */
    boolean isOlder(String name, Instant moment) throws IOException {
        try {
            return Files.getLastModifiedTime(path.resolve(name)).toInstant().isBefore(moment);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
