package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks how much room a folder's disk has. */
@FunctionalInterface
interface DiskSpace {

    /** What the operating system says. */
    DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

    /** Left free, so that the machine goes on working when the model fits exactly. */
    long RESERVE_BYTES = 64L << 20;

    long usableBytes(Path folder) throws IOException;

    /** @throws CatalogException if the disk has no room for so many bytes more */
    default void require(Path folder, long bytes) {
        try {
            long usable = usableBytes(folder);
            if (usable < bytes + RESERVE_BYTES) {
                throw new CatalogException(
                        Reason.LOCAL,
                        "Not enough room: %s more are needed in %s, %s are free"
                                .formatted(ByteSize.text(bytes + RESERVE_BYTES), folder, ByteSize.text(usable)));
            }
        } catch (IOException e) {
            throw PartFile.unwritable(folder, e);
        }
    }
}
