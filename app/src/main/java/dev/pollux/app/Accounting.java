package dev.pollux.app;

import dev.pollux.app.configuration.AuditSettings;
import dev.pollux.app.configuration.Configuration;
import dev.pollux.server.records.CallRecords;
import dev.pollux.server.records.ContentCapture;
import dev.pollux.service.admin.AccountMethods;
import dev.pollux.service.admin.GetCapturedContent;
import dev.pollux.service.admin.ListAuditEntries;
import dev.pollux.service.admin.QueryUsage;
import dev.pollux.service.audit.AuditSweep;
import dev.pollux.service.audit.AuditTrail;
import dev.pollux.service.audit.CaptureQueue;
import dev.pollux.service.audit.ContentSeal;
import dev.pollux.service.audit.Overflow;
import dev.pollux.service.recording.Backlog;
import dev.pollux.service.recording.RecordWriter;
import dev.pollux.service.recording.RepeatedTask;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.store.projects.Project;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * What is remembered of calls, and the threads that write and sweep it. Lifetime: until {@link #close}, which writes what waits;
 * before the store is closed.
 */
final class Accounting implements AutoCloseable {

    // A day's entries are never more than an hour too old.
    private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

    private final UsageLedger ledger;
    private final CallRecords records;
    private final AccountMethods methods;
    private final List<Backlog> backlogs;
    private final RecordWriter writer;
    private final RepeatedTask sweep;

    private Accounting(
            UsageLedger ledger,
            CallRecords records,
            AccountMethods methods,
            List<Backlog> backlogs,
            RecordWriter writer,
            RepeatedTask sweep) {
        this.ledger = ledger;
        this.records = records;
        this.methods = methods;
        this.backlogs = backlogs;
        this.writer = writer;
        this.sweep = sweep;
    }

    /**
     * @param models whether a model has this name
     * @param contentKey seals contents; asked for when the first is kept
     */
    static Accounting start(
            Configuration configuration, Platform platform, Predicate<String> models, Supplier<SecretKey> contentKey) {
        AuditSettings settings = configuration.audit();
        InstantSource clock = InstantSource.system();
        UsageLedger ledger = new UsageLedger(platform::store);
        AuditTrail trail = new AuditTrail(platform::store, settings.queue(), overflow(settings));
        ContentSeal seal = new ContentSeal(contentKey);
        CaptureQueue contents = new CaptureQueue(platform::store, seal);
        ContentCapture capture = new ContentCapture(
                id -> platform.projects().find(id).map(Project::capturesContent).orElse(false),
                contents,
                settings.captureBytes());
        AccountMethods methods = new AccountMethods(
                new QueryUsage(
                        platform::store,
                        OperatorPrices.table(configuration.prices()),
                        clock,
                        configuration.usage().zone()),
                new ListAuditEntries(platform::store),
                new GetCapturedContent(platform::store, seal));
        List<Backlog> backlogs = List.of(ledger, trail, contents, platform.dayCounters());
        return new Accounting(
                ledger,
                new CallRecords(
                        ledger, trail, capture, models, configuration.usage().zone()),
                methods,
                backlogs,
                RecordWriter.start(backlogs),
                RepeatedTask.start(
                        "audit-sweep",
                        SWEEP_INTERVAL,
                        new AuditSweep(platform::store, Duration.ofDays(settings.days()), clock)));
    }

    private static Overflow overflow(AuditSettings settings) {
        return switch (settings.onOverflow()) {
            case DROP -> Overflow.DROP;
            case REFUSE -> Overflow.REFUSE;
        };
    }

    /** Counts what is used. */
    UsageLedger ledger() {
        return ledger;
    }

    /** Hears of every call. */
    CallRecords records() {
        return records;
    }

    /** Answer questions about what was heard. */
    AccountMethods methods() {
        return methods;
    }

    /** What waits for the store. */
    List<Backlog> backlogs() {
        return backlogs;
    }

    @Override
    public void close() {
        sweep.close();
        writer.close();
    }
}
