package dev.pollux.service.files;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobReceipt;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.store.files.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Files of one content share the blob of the first. It may have been lost, or be in a folder that the server no longer looks into: then
 * what was just received takes its place, and all files of this content have their bytes again.
 *
 * <p>Threading: safe for use by many threads at once.
 *
 * @param blobs where blobs are
 */
record BlobSharing(BlobStorage blobs) {

    /**
     * Forgets the blob that was just made, where a file needs another one of the same content instead, and sees to it that this one
     * is there. As a file needs it, no sweep removes it meanwhile.
     *
     * @param made of what is still staged
     * @param staged the upload's name
     */
    void settle(BlobReceipt made, String staged, StoredFile file) {
        Optional<String> needed = file.blobKey();
        if (needed.equals(Optional.of(made.key()))) {
            return;
        }
        if (file.sha256().equals(made.sha256())) {
            needed.ifPresent(key -> require(key, made.bytes(), staged));
        }
        blobs.delete(made.key());
    }

    private void require(String key, long bytes, String staged) {
        if (isThere(key, bytes)) {
            return;
        }
        try {
            blobs.commit(staged, key);
        } catch (BlobException failure) {
            // Somebody else may have brought the same content.
            if (!isThere(key, bytes)) {
                throw failure;
            }
        }
    }

    private boolean isThere(String key, long bytes) {
        // At its end, so that nothing is sent.
        try (InputStream _ = blobs.open(key, bytes)) {
            return true;
        } catch (BlobException failure) {
            if (failure.reason() == BlobException.Reason.MISSING) {
                return false;
            }
            throw failure;
        } catch (IOException closing) {
            return true;
        }
    }
}
