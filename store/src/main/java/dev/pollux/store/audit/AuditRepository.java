package dev.pollux.store.audit;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.List;

/** The audit log. */
public interface AuditRepository {

    /** Writes entries, all or none; those whose id is known already are left out, so that writing again is safe. */
    void append(List<AuditEntry> entries);

    /** Entries, newest first. */
    Page<AuditEntry> list(AuditQuery query, PageRequest page);

    /** Forgets what is older; gives how many entries that were. */
    int deleteBefore(Instant moment);
}
