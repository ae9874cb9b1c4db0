package dev.pollux.blobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** A process that fills a small disk, and makes room again; it fails where something is not as it should be. */
final class FillingProgram {

    private static final int MEGABYTE = 1 << 20;
    private static final long PLENTY = Long.MAX_VALUE;

    private FillingProgram() {}

    /** @param arguments a folder on a file system of 8 MB */
    public static void main(String... arguments) throws IOException {
        byte[] bytes = SampleBytes.of("full", 7 * MEGABYTE);
        BlobStorage storage = DirectoryBlobs.open(Path.of(arguments[0]));
        storage.append("large", 0, part(bytes, 0, 2 * MEGABYTE), PLENTY);

        for (int i = 0; i < 3; i++) {
            requireFull(storage, "large", 2 * MEGABYTE, 9 * MEGABYTE);
            requireFull(storage, "other", 0, 9 * MEGABYTE);
        }
        storage.append("other", 0, part(bytes, 0, 3 * MEGABYTE), PLENTY);
        requireFull(storage, "large", 2 * MEGABYTE, 5 * MEGABYTE);
        storage.discard("other");

        storage.append("large", 2 * MEGABYTE, part(bytes, 2 * MEGABYTE, 7 * MEGABYTE), PLENTY);
        require(storage.commit("large", "k1").sha256().equals(SampleBytes.sha256(bytes)), "the blob is another");
        require(Arrays.equals(SampleBytes.read(storage, "k1", 0), bytes), "its bytes are others");
        System.out.println("as it should be");
    }

    private static void requireFull(BlobStorage storage, String upload, int staged, int more) throws IOException {
        try {
            storage.append(upload, staged, new ByteArrayInputStream(new byte[more]), PLENTY);
            throw new IllegalStateException("there was room for " + more + " bytes");
        } catch (BlobException failure) {
            require(failure.reason() == BlobException.Reason.FULL, "it failed as " + failure.reason());
        }
        require(storage.staged(upload) == staged, "what was kept has changed");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static InputStream part(byte[] bytes, int from, int to) {
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, to));
    }
}
