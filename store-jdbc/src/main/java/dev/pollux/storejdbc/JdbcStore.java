package dev.pollux.storejdbc;

import dev.pollux.store.Store;
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
import dev.pollux.storejdbc.postgresql.PostgresqlDatabase;
import dev.pollux.storejdbc.repositories.JdbcAuditRepository;
import dev.pollux.storejdbc.repositories.JdbcBatchRepository;
import dev.pollux.storejdbc.repositories.JdbcCacheRepository;
import dev.pollux.storejdbc.repositories.JdbcCaptureRepository;
import dev.pollux.storejdbc.repositories.JdbcCredentialRepository;
import dev.pollux.storejdbc.repositories.JdbcDayCounterRepository;
import dev.pollux.storejdbc.repositories.JdbcDeliveryRepository;
import dev.pollux.storejdbc.repositories.JdbcFileRepository;
import dev.pollux.storejdbc.repositories.JdbcProjectRepository;
import dev.pollux.storejdbc.repositories.JdbcSettingRepository;
import dev.pollux.storejdbc.repositories.JdbcUploadRepository;
import dev.pollux.storejdbc.repositories.JdbcUsageRepository;
import dev.pollux.storejdbc.repositories.JdbcWebhookRepository;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** A store in a database: one repository for each port, over one {@link Database}. */
public final class JdbcStore implements Store {

    private final Database database;
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

    private JdbcStore(Database database) {
        this.database = database;
        this.projects = new JdbcProjectRepository(database);
        this.credentials = new JdbcCredentialRepository(database);
        this.settings = new JdbcSettingRepository(database);
        this.usage = new JdbcUsageRepository(database);
        this.dayCounters = new JdbcDayCounterRepository(database);
        this.audit = new JdbcAuditRepository(database);
        this.captures = new JdbcCaptureRepository(database);
        this.files = new JdbcFileRepository(database);
        this.uploads = new JdbcUploadRepository(database);
        this.caches = new JdbcCacheRepository(database);
        this.webhooks = new JdbcWebhookRepository(database);
        this.deliveries = new JdbcDeliveryRepository(database);
        this.batches = new JdbcBatchRepository(database);
    }

    /**
     * Opens a database and brings its tables to this version.
     *
     * @param home where relative paths begin; {@code cache} in it keeps what the driver unpacks
     * @throws dev.pollux.store.StoreException if it cannot be reached, was written by a newer version, or cannot be migrated; the
     *     message names no password
     */
    public static JdbcStore open(StoreUrl url, Path home) {
        return new JdbcStore(
                switch (url) {
                    case StoreUrl.Sqlite sqlite ->
                        SqliteDatabase.open(home.resolve(sqlite.file()), home.resolve("cache"));
                    case StoreUrl.Postgresql server ->
                        PostgresqlDatabase.open(server.url(), server.user(), server.password());
                });
    }

    /** Connections to the same database, for what all servers share beside the store; empty where there is only one server. */
    public Optional<DataSource> sharedConnections() {
        return database instanceof PostgresqlDatabase shared ? Optional.of(shared.connections()) : Optional.empty();
    }

    /** Connections to the same database, for what is in it beside the store. Each is to be held for a statement or two. */
    public DataSource connections() {
        return database.connections();
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
        database.close();
    }
}
