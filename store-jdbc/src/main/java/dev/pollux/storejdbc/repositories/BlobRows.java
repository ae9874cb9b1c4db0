package dev.pollux.storejdbc.repositories;

import dev.pollux.store.files.StoredFile;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code blobs} within a transaction: one row for each content, with the number of files, and of jobs over files, that need
 * it. Transactions that change several rows do so in the order of their hashes ({@link JdbcProjectRepository#lock}).
 */
final class BlobRows {

    private BlobRows() {}

    /**
     * One more file needs its content: the blob that holds it already, else the one it came with. Gives the key; empty for a file
     * without bytes.
     */
    static Optional<String> need(Session session, StoredFile file) throws SQLException {
        if (file.blobKey().isEmpty()) {
            return Optional.empty();
        }
        // One statement: on PostgreSQL it waits for who inserts or deletes the same content, and then counts what is
        // left.
        return session.find(
                "INSERT INTO blobs (key, sha256, size_bytes, needed_by) VALUES (?, ?, ?, 1)"
                        + " ON CONFLICT (sha256) DO UPDATE SET needed_by = blobs.needed_by + 1 RETURNING key",
                row -> row.text("key"),
                file.blobKey(),
                file.sha256(),
                file.sizeBytes());
    }

    /** Files that are gone needed these contents; a hash for each file. */
    static void release(Session session, Collection<String> hashes) throws SQLException {
        for (String hash : hashes.stream().sorted().toList()) {
            session.update("UPDATE blobs SET needed_by = needed_by - 1 WHERE sha256 = ?", hash);
        }
    }

    /** One more needs a blob that is there; false when it is not. */
    static boolean needKnown(Session session, String key) throws SQLException {
        return session.update("UPDATE blobs SET needed_by = needed_by + 1 WHERE key = ?", key) > 0;
    }

    /** The hash of a blob, for {@link #release}. */
    static Optional<String> hashOf(Session session, String key) throws SQLException {
        return session.find("SELECT sha256 FROM blobs WHERE key = ?", row -> row.text("sha256"), key);
    }

    /** Deletes blobs that no file needs; gives their keys. */
    static List<String> deleteUnneeded(Session session, int limit) throws SQLException {
        List<String> hashes = session.list(
                "SELECT sha256 FROM blobs WHERE needed_by = 0 ORDER BY sha256 LIMIT ?",
                row -> row.text("sha256"),
                limit);
        List<String> keys = new ArrayList<>();
        for (String hash : hashes) {
            // Somebody may need it by now, or have deleted it.
            session.find(
                            "DELETE FROM blobs WHERE sha256 = ? AND needed_by = 0 RETURNING key",
                            row -> row.text("key"),
                            hash)
                    .ifPresent(keys::add);
        }
        return keys;
    }
}
