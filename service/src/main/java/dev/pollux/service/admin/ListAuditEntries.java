package dev.pollux.service.admin;

import dev.pollux.protocol.admin.AuditEntryRecord;
import dev.pollux.protocol.admin.ListAuditEntriesResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.audit.AuditEntry;
import dev.pollux.store.audit.AuditQuery;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The audit log, newest first. Safe for use by many threads at once. */
public final class ListAuditEntries {

    /** Before an entry's id in its name. */
    static final String COLLECTION = "auditEntries/";

    // Later than any clock, and still a number of milliseconds.
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Supplier<? extends Store> store;

    /** Lists what is in {@code store}, which may block until it is open. */
    public ListAuditEntries(Supplier<? extends Store> store) {
        this.store = store;
    }

    /**
     * The page that the URL asks for.
     *
     * @param parameters the URL's, by name: {@code from}, the first moment, and {@code to}, the moment before which entries lie;
     *     {@code project} and {@code key} to see only theirs; {@code pageSize}, by default 50, at most 1000; {@code pageToken}
     * @throws ApiException if one of them cannot be used (wire: 400 INVALID_ARGUMENT)
     * @throws StoreException if the store does not answer
     */
    public ListAuditEntriesResponse call(Function<String, Optional<String>> parameters) {
        QueryParameters query = new QueryParameters(parameters);
        Instant from = query.moment("from").orElse(Instant.EPOCH);
        Instant to = query.moment("to").orElse(NEVER);
        if (from.isAfter(to)) {
            throw QueryParameters.violation("from", "from must not be after to: " + from + " is after " + to + ".");
        }
        PageQuery wanted = PageQuery.of(query.text("pageSize"), query.text("pageToken"));
        PageRequest request = new PageRequest(wanted.size(), wanted.after());
        Page<AuditEntry> page =
                store.get().audit().list(new AuditQuery(from, to, query.text("project"), query.text("key")), request);
        return new ListAuditEntriesResponse(
                page.items().stream().map(ListAuditEntries::record).toList(),
                page.next().map(PageTokens::after).orElse(null));
    }

    private static AuditEntryRecord record(AuditEntry entry) {
        return new AuditEntryRecord(
                COLLECTION + entry.id(),
                entry.at(),
                entry.projectId(),
                entry.keyId(),
                entry.method(),
                entry.resource(),
                entry.status(),
                entry.code(),
                entry.requestId(),
                entry.address(),
                entry.requestBytes(),
                entry.responseBytes(),
                entry.tokens(),
                entry.latencyMillis());
    }
}
