package dev.pollux.testkit.blobs;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobReceipt;
import dev.pollux.blobs.BlobStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Blobs in maps, gone with the object. It can be told to fail. Safe for use by many threads at once. */
public final class InMemoryBlobs implements BlobStorage {

    private final InstantSource clock;
    private final AtomicReference<BlobException.@Nullable Reason> failure = new AtomicReference<>();
    private final ConcurrentSkipListMap<String, Held> blobs = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Held> uploads = new ConcurrentSkipListMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Held(byte[] bytes, Instant touched) {}

    /** @param clock when things are touched */
    public InMemoryBlobs(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on every use fails so. */
    public void fail(BlobException.Reason reason) {
        failure.set(reason);
    }

    /** The keys of all blobs. */
    public Set<String> keys() {
        return new TreeMap<>(blobs).navigableKeySet();
    }

    /** The names of all uploads of which something is kept. */
    public Set<String> uploads() {
        return new TreeMap<>(uploads).navigableKeySet();
    }

    private void check() {
        BlobException.Reason reason = failure.get();
        if (reason != null) {
            throw new BlobException(reason, "told to fail", null);
        }
    }

    @Override
    public long staged(String upload) {
        check();
        return bytesOf(upload).length;
    }

    private byte[] bytesOf(String upload) {
        Held held = uploads.get(upload);
        return held == null ? new byte[0] : held.bytes();
    }

    @Override
    public long append(String upload, long offset, InputStream bytes, long limit) throws IOException {
        check();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytesOf(upload));
        if (all.size() != offset) {
            throw new BlobException(BlobException.Reason.INTERNAL, "not where the upload ends", null);
        }
        try {
            copy(bytes, all, limit);
        } catch (BlobException ours) {
            throw ours;
        } catch (IOException | RuntimeException broken) {
            keep(upload, all);
            throw broken;
        }
        keep(upload, all);
        return all.size();
    }

    private void keep(String upload, ByteArrayOutputStream all) {
        uploads.put(upload, new Held(all.toByteArray(), clock.instant()));
    }

    private static void copy(InputStream bytes, ByteArrayOutputStream all, long limit) throws IOException {
        byte[] piece = new byte[8192];
        for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
            if (all.size() + count > limit) {
                throw new BlobException(BlobException.Reason.TOO_LARGE, "more than " + limit + " bytes", null);
            }
            all.write(piece, 0, count);
        }
    }

    @Override
    public BlobReceipt commit(String upload, String key) {
        check();
        byte[] bytes = bytesOf(upload);
        blobs.put(key, new Held(bytes, clock.instant()));
        return new BlobReceipt(key, bytes.length, sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void discard(String upload) {
        check();
        uploads.remove(upload);
    }

    @Override
    public InputStream open(String key, long offset) {
        check();
        Held held = blobs.get(key);
        if (held == null) {
            throw new BlobException(BlobException.Reason.MISSING, "no blob " + key, null);
        }
        return new ByteArrayInputStream(held.bytes(), (int) offset, held.bytes().length);
    }

    @Override
    public void delete(String key) {
        check();
        blobs.remove(key);
    }

    @Override
    public List<String> blobsOlderThan(Instant moment, String after, int limit) {
        return olderThan(blobs, moment, after, limit);
    }

    @Override
    public List<String> uploadsOlderThan(Instant moment, String after, int limit) {
        return olderThan(uploads, moment, after, limit);
    }

    private List<String> olderThan(ConcurrentSkipListMap<String, Held> held, Instant moment, String after, int limit) {
        check();
        return held.tailMap(after, false).entrySet().stream()
                .filter(entry -> entry.getValue().touched().isBefore(moment))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public void close() {
        fail(BlobException.Reason.UNAVAILABLE);
    }
}
