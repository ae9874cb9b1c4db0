package dev.pollux.testkit.store;

import dev.pollux.store.audit.AuditEntry;
import dev.pollux.store.audit.AuditQuery;
import dev.pollux.store.audit.AuditRepository;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The audit log in a map. */
final class InMemoryAudit implements AuditRepository {

    private final Runnable check;
    private final Map<String, AuditEntry> entries = new HashMap<>();

    InMemoryAudit(Runnable check) {
        this.check = check;
    }

    @Override
    public synchronized void append(List<AuditEntry> added) {
        check.run();
        added.forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    }

    @Override
    public synchronized Page<AuditEntry> list(AuditQuery query, PageRequest page) {
        check.run();
        TreeMap<String, AuditEntry> newestFirst = new TreeMap<>(Comparator.reverseOrder());
        entries.values().stream()
                .filter(entry -> matches(query, entry))
                .forEach(entry -> newestFirst.put(Pages.place(entry.at(), entry.id()), entry));
        return Pages.cut(newestFirst, page);
    }

    private static boolean matches(AuditQuery query, AuditEntry entry) {
        return !entry.at().isBefore(query.from())
                && entry.at().isBefore(query.to())
                && query.projectId().map(entry.projectId()::equals).orElse(true)
                && query.keyId().map(entry.keyId()::equals).orElse(true);
    }

    @Override
    public synchronized int deleteBefore(Instant moment) {
        check.run();
        int before = entries.size();
        entries.values().removeIf(entry -> entry.at().isBefore(moment));
        return before - entries.size();
    }
}
