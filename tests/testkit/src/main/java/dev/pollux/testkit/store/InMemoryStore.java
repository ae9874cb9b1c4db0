package dev.pollux.testkit.store;

import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Everything in maps, gone with the object. It can be told to fail. Safe for use by many threads at once. */
public final class InMemoryStore implements Store {

    private final AtomicReference<StoreException.@Nullable Reason> failure = new AtomicReference<>();
    private final ProjectRepository projects;
    private final CredentialRepository credentials;
    private final SettingRepository settings;
    private final UsageRepository usage;
    private final DayCounterRepository dayCounters;
    private final AuditRepository audit;
    private final CaptureRepository captures;
    private final FileRepository files;
    private final UploadRepository uploads;
    private final CacheRepository caches;
    private final WebhookRepository webhooks;
    private final DeliveryRepository deliveries;
    private final BatchRepository batches;

    /** Remembers nothing yet. */
    public InMemoryStore() {
        InMemoryProjects held = new InMemoryProjects(this::check);
        projects = Storable.repository(ProjectRepository.class, held);
        credentials = Storable.repository(CredentialRepository.class, new InMemoryCredentials(this::check, held));
        settings = Storable.repository(SettingRepository.class, new InMemorySettings(this::check));
        usage = Storable.repository(UsageRepository.class, new InMemoryUsage(this::check));
        dayCounters = Storable.repository(DayCounterRepository.class, new InMemoryDayCounters(this::check));
        audit = Storable.repository(AuditRepository.class, new InMemoryAudit(this::check));
        captures = Storable.repository(CaptureRepository.class, new InMemoryCaptures(this::check));
        InMemoryUploads begun = new InMemoryUploads(this::check, held);
        InMemoryFiles kept = new InMemoryFiles(this::check, held, begun);
        files = Storable.repository(FileRepository.class, kept);
        uploads = Storable.repository(UploadRepository.class, begun);
        caches = Storable.repository(CacheRepository.class, new InMemoryCaches(this::check, held));
        InMemoryWebhooks hooks = new InMemoryWebhooks(this::check, held);
        webhooks = Storable.repository(WebhookRepository.class, hooks);
        deliveries = Storable.repository(DeliveryRepository.class, new InMemoryDeliveries(this::check, held, hooks));
        batches = Storable.repository(BatchRepository.class, new InMemoryBatches(this::check, held, kept));
    }

    /** From now on every use fails so. */
    public void fail(StoreException.Reason reason) {
        failure.set(reason);
    }

    /** From now on uses succeed again. */
    public void recover() {
        failure.set(null);
    }

    private void check() {
        StoreException.Reason reason = failure.get();
        if (reason != null) {
            throw new StoreException(reason, "told to fail", new IllegalStateException());
        }
    }

    @Override
    public ProjectRepository projects() {
        return projects;
    }

    @Override
    public CredentialRepository credentials() {
        return credentials;
    }

    @Override
    public SettingRepository settings() {
        return settings;
    }

    @Override
    public UsageRepository usage() {
        return usage;
    }

    @Override
    public DayCounterRepository dayCounters() {
        return dayCounters;
    }

    @Override
    public AuditRepository audit() {
        return audit;
    }

    @Override
    public CaptureRepository captures() {
        return captures;
    }

    @Override
    public FileRepository files() {
        return files;
    }

    @Override
    public UploadRepository uploads() {
        return uploads;
    }

    @Override
    public CacheRepository caches() {
        return caches;
    }

    @Override
    public WebhookRepository webhooks() {
        return webhooks;
    }

    @Override
    public DeliveryRepository deliveries() {
        return deliveries;
    }

    @Override
    public BatchRepository batches() {
        return batches;
    }

    @Override
    public void close() {
        fail(StoreException.Reason.INTERNAL);
    }
}
