package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.service.recording.RecordWriter;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.store.Store;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageQuery;
import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger has written survives {@code kill -9} of its process, and stands in the store once. */
class UsageSurvivesKillTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final int ROUNDS = 5;

    @Test
    @Timeout(120)
    void what_was_written_is_there_after_kill_9_and_no_more_than_was_noted(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long written = 0;
        long noted = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (int round = 0; round < ROUNDS; round++) {
                written = Long.parseLong(lines.readLine());
            }
            // By its handle: the process itself would close what has not been read yet.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                written = Long.parseLong(line);
            }
            noted = written + Child.ADDED_PER_ROUND;
        }
        assertThat(storedRequests(folder)).isBetween(written, noted);
    }

    private static long storedRequests(Path folder) {
        try (Store store = JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), folder)) {
            return requests(store);
        }
    }

    private static long requests(Store store) {
        return store
                .usage()
                .list(new UsageQuery(DAY, DAY, Optional.empty(), Optional.empty(), Optional.empty()))
                .stream()
                .mapToLong(row -> row.counts().requests())
                .sum();
    }

    /** Notes uses, and says how many it has noted when all of them are written. */
    static final class Child {

        static final int ADDED_PER_ROUND = 1000;

        private Child() {}

        @SuppressWarnings("SystemOut") // How it tells its parent.
        public static void main(String[] arguments) {
            PrintStream parent = System.out;
            Store store = JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), Path.of(arguments[0]));
            UsageLedger ledger = new UsageLedger(() -> store);
            RecordWriter.start(List.of(ledger));
            for (long noted = ADDED_PER_ROUND; true; noted += ADDED_PER_ROUND) {
                for (int i = 0; i < ADDED_PER_ROUND; i++) {
                    ledger.add(key("k" + i % 10), new UsageCounts(1, 0, 10, 0, 0, 5, 3));
                }
                while (requests(store) < noted) {
                    Thread.onSpinWait();
                }
                parent.println(noted);
            }
        }

        private static UsageKey key(String id) {
            return new UsageKey(DAY, "default", id, "gemini-2.5-flash", "generateContent", "standard");
        }
    }
}
