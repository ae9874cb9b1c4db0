package dev.pollux.store.audit;

import java.time.Instant;

/**
 * The content of one call, sealed: nobody reads it without the installation's own key.
 *
 * @param entryId the audit entry that it belongs to
 * @param at when the call came, to the millisecond
 * @param projectId whose call it was
 * @param sealed ciphertext with all that is needed to open it but the key
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to a column; nobody compares captures.
public record Capture(String entryId, Instant at, String projectId, byte[] sealed) {}
