package dev.pollux.store;

import dev.pollux.store.audit.AuditRepository;
import dev.pollux.store.audit.CaptureRepository;
import dev.pollux.store.batches.BatchRepository;
import dev.pollux.store.caches.CacheRepository;
import dev.pollux.store.files.FileRepository;
import dev.pollux.store.files.UploadRepository;
import dev.pollux.store.keys.CredentialRepository;
import dev.pollux.store.projects.ProjectRepository;
import dev.pollux.store.settings.SettingRepository;
import dev.pollux.store.usage.DayCounterRepository;
import dev.pollux.store.usage.UsageRepository;
import dev.pollux.store.webhooks.DeliveryRepository;
import dev.pollux.store.webhooks.WebhookRepository;

/**
 * All that is remembered, in one database.
 *
 * <p>Threading: the repositories are safe for use by many threads at once. A change is durable when its method returns. Every
 * method of every repository may throw {@link StoreException}. Lifetime: until {@link #close}.
 *
 * <p>Texts may hold anything. Two things that not every database takes, U+0000 and half of a surrogate pair, count as U+FFFD,
 * in what is written and in what is asked for: nothing that a client sends makes a write fail. Texts are ordered by code
 * points. Moments are kept to the millisecond, finer parts are left out; the ends of time stand for "all before" and "all
 * after" in what is asked for.
 */
public interface Store extends AutoCloseable {

    /** Who owns what there is. */
    ProjectRepository projects();

    /** Who may call. */
    CredentialRepository credentials();

    /** What the installation says of itself. */
    SettingRepository settings();

    /** What was used. */
    UsageRepository usage();

    /** What was used up of the day's quotas. */
    DayCounterRepository dayCounters();

    /** What was done. */
    AuditRepository audit();

    /** What was said, of projects that want it kept. */
    CaptureRepository captures();

    /** What was uploaded, and the blobs that hold it. */
    FileRepository files();

    /** What is being uploaded. */
    UploadRepository uploads();

    /** Beginnings of prompts that are kept. */
    CacheRepository caches();

    /** Who wants to be told what. */
    WebhookRepository webhooks();

    /** What they are told. */
    DeliveryRepository deliveries();

    /** Jobs of many requests, and their results. */
    BatchRepository batches();

    /** Ends all use of the database. */
    @Override
    void close();
}
