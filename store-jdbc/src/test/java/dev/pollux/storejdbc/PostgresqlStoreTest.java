package dev.pollux.storejdbc;

import dev.pollux.store.Store;
import dev.pollux.store.audit.AuditRepositoryContract;
import dev.pollux.store.audit.CaptureRepositoryContract;
import dev.pollux.store.batches.BatchConcurrencyContract;
import dev.pollux.store.batches.BatchItemContract;
import dev.pollux.store.batches.BatchRepositoryContract;
import dev.pollux.store.caches.CacheRepositoryContract;
import dev.pollux.store.files.FileConcurrencyContract;
import dev.pollux.store.files.FileContentContract;
import dev.pollux.store.files.FileRepositoryContract;
import dev.pollux.store.files.UploadRepositoryContract;
import dev.pollux.store.keys.CredentialRepositoryContract;
import dev.pollux.store.projects.ProjectRepositoryContract;
import dev.pollux.store.settings.SettingRepositoryContract;
import dev.pollux.store.usage.DayCounterRepositoryContract;
import dev.pollux.store.usage.UsageRepositoryContract;
import dev.pollux.store.webhooks.DeliveryRepositoryContract;
import dev.pollux.store.webhooks.WebhookRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Every contract on PostgreSQL; one database, emptied for each store. */
class PostgresqlStoreTest {

    private static final String DATABASE = "contracts";
    private static Store store;

    @BeforeAll
    static void open() {
        store = JdbcStore.open(PostgresqlServer.emptyDatabase(DATABASE), Path.of(""));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static Store emptied() {
        PostgresqlServer.execute(
                DATABASE,
                "TRUNCATE projects, credentials, usage, day_counters, audit_entries, captures, settings,"
                        + " files, blobs, uploads, cached_prompts, batches, batch_items, batch_results,"
                        + " webhooks, webhook_secrets, webhook_deliveries");
        return store;
    }

    @Nested
    class Projects extends ProjectRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Credentials extends CredentialRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Settings extends SettingRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Usage extends UsageRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class DayCounters extends DayCounterRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Audit extends AuditRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Captures extends CaptureRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class StoredFiles extends FileRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class FileContents extends FileContentContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class FileConcurrency extends FileConcurrencyContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Uploads extends UploadRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Caches extends CacheRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Batches extends BatchRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class BatchItems extends BatchItemContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class BatchConcurrency extends BatchConcurrencyContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Webhooks extends WebhookRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }

    @Nested
    class Deliveries extends DeliveryRepositoryContract {
        @Override
        protected Store empty() {
            return emptied();
        }
    }
}
