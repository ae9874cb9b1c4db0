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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every contract on SQLite; each store in a file of its own, copied from one that is empty. */
class SqliteStoreTest {

    @TempDir
    static Path folder;

    private final Deque<Store> open = new ArrayDeque<>();

    private Store empty() {
        try {
            Path file = Files.createTempFile(folder, "store", ".db");
            Files.delete(file);
            Store store = JdbcStore.open(new StoreUrl.Sqlite(Files.copy(template(), file)), folder);
            open.push(store);
            return store;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path template() {
        Path template = folder.resolve("template.db");
        if (!Files.exists(template)) {
            JdbcStore.open(new StoreUrl.Sqlite(template), folder).close();
        }
        return template;
    }

    @AfterEach
    void close() {
        open.forEach(Store::close);
    }

    @Nested
    class Projects extends ProjectRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Credentials extends CredentialRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Settings extends SettingRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Usage extends UsageRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class DayCounters extends DayCounterRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Audit extends AuditRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Captures extends CaptureRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class StoredFiles extends FileRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class FileContents extends FileContentContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class FileConcurrency extends FileConcurrencyContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Uploads extends UploadRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Caches extends CacheRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Batches extends BatchRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class BatchItems extends BatchItemContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class BatchConcurrency extends BatchConcurrencyContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Webhooks extends WebhookRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }

    @Nested
    class Deliveries extends DeliveryRepositoryContract {
        @Override
        protected Store empty() {
            return SqliteStoreTest.this.empty();
        }
    }
}
