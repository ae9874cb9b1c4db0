package dev.pollux.blobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of uploads that grow, so that a commit need not read them again. Of many only those used last are remembered.
 * Threading: safe.
 */
final class RunningDigests {

    private static final int REMEMBERED = 1024;

    private final Map<String, Remembered> uploads = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Remembered(long bytes, RunningDigest digest) {}

    /** Takes away the digest of an upload's first {@code bytes} bytes; empty if it is not remembered. */
    synchronized Optional<RunningDigest> take(String upload, long bytes) {
        Remembered remembered = uploads.remove(upload);
        if (bytes == 0) {
            return Optional.of(new RunningDigest());
        }
        return Optional.ofNullable(remembered)
                .filter(known -> known.bytes() == bytes)
                .map(Remembered::digest);
    }

    /** Remembers the digest of an upload's first {@code bytes} bytes. */
    synchronized void put(String upload, long bytes, RunningDigest digest) {
        uploads.remove(upload);
        uploads.put(upload, new Remembered(bytes, digest));
    }

    synchronized void forget(String upload) {
        uploads.remove(upload);
    }
}
