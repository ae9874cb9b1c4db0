package dev.pollux.protocol.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log, newest first.
 *
 * @param nextPageToken null on the last page
 */
public record ListAuditEntriesResponse(
        List<AuditEntryRecord> auditEntries, @Nullable String nextPageToken) {
    public ListAuditEntriesResponse {
        auditEntries = List.copyOf(auditEntries);
    }
}
