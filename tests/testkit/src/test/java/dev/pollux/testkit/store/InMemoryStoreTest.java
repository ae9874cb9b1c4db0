package dev.pollux.testkit.store;

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
import org.junit.jupiter.api.Nested;

/** Every contract on the store without a database. */
class InMemoryStoreTest {

    @Nested
    class Projects extends ProjectRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Credentials extends CredentialRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Settings extends SettingRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Usage extends UsageRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class DayCounters extends DayCounterRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Audit extends AuditRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Captures extends CaptureRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class StoredFiles extends FileRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class FileContents extends FileContentContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class FileConcurrency extends FileConcurrencyContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Uploads extends UploadRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Caches extends CacheRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Batches extends BatchRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class BatchItems extends BatchItemContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class BatchConcurrency extends BatchConcurrencyContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Webhooks extends WebhookRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }

    @Nested
    class Deliveries extends DeliveryRepositoryContract {
        @Override
        protected Store empty() {
            return new InMemoryStore();
        }
    }
}
