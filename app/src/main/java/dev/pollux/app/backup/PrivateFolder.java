package dev.pollux.app.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for work in progress that its owner alone may enter, and that is deleted in the end.
 *
 * @param path where
 */
record PrivateFolder(Path path) implements AutoCloseable {

    /** A new one in {@code parent}. */
    static PrivateFolder in(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new PrivateFolder(Files.createTempDirectory(parent, ".pollux", only("rwx------")));
    }

    /** A new file in it, readable by its owner only. */
    Path newFile(String name) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.createFile(file, only("rw-------"));
    }

    private static FileAttribute<?>[] only(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(PrivateFolder::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
