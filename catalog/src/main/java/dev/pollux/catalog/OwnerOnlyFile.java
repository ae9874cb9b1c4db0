package dev.pollux.catalog;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A small file of the running server that its user alone may read, and that others see whole or not at all. It is not meant
 * to survive a crash of the machine.
 *
 * <p>Where the system knows no owners, the folder's own protection is all there is. Threading: one writer at a time.
 */
public record OwnerOnlyFile(Path path) {

    /** Makes the folder, for its owner only if it is new, and replaces the content. */
    public void replace(byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
        makeFolder(folder);
        Path draft = Files.createTempFile(folder, "." + path.getFileName(), ".tmp", permissions("rw-------"));
        try {
            Files.write(draft, content);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    // Folders above keep the rights that the user's other folders have.
    private static void makeFolder(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectories(folder, permissions("rwx------"));
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        boolean known = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return known
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
