package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import dev.pollux.catalog.Progress.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Copies a file of this machine, so that the installed model does not change when the original does. */
final class FetchFromDisk {

    private final DiskSpace disk;
    private final long maxBytes;

    FetchFromDisk(DiskSpace disk, long maxBytes) {
        this.disk = disk;
        this.maxBytes = maxBytes;
    }

    Fetched fetch(Path file, Download download) {
        try (InputStream in = Files.newInputStream(file)) {
            return copy(in, Files.size(file), file.getFileName().toString(), download);
        } catch (IOException e) {
            throw new CatalogException(
                    Reason.LOCAL, "Cannot read %s: %s".formatted(file, OneLine.of(String.valueOf(e.getMessage()))), e);
        }
    }

    /** @param size of the stream in bytes; −1 when unknown */
    Fetched copy(InputStream in, long size, String fileName, Download download) throws IOException {
        disk.require(download.folder(), Math.max(0, size));
        try (PartFile part = PartFile.open(download.part(), ProgressListener.NONE)) {
            part.restart();
            ProgressMeter meter = new ProgressMeter(download.listener(), Phase.COPYING, 0, size);
            part.appendAll(in, maxBytes, meter);
            meter.finish();
            part.force();
            return new Fetched(fileName, part.sha256(), Optional.empty());
        }
    }
}
