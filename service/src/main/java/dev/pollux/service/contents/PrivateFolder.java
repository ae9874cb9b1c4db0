package dev.pollux.service.contents;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the eyes of the server's user only, made when it is first needed.
 *
 * @param path of the folder
 */
record PrivateFolder(Path path) {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final String TEMPORARY = ".part";

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
    List<Path> list(boolean temporary) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(TEMPORARY) == temporary)
                    .toList();
        }
    }

    private static FileAttribute<?>[] permissions(String letters) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(letters))
                }
                : new FileAttribute<?>[0];
    }
}
