package dev.pollux.storejdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Store;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.SampleCredentials;
import dev.pollux.store.paging.AllPages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives {@code kill -9}; what was not exists as a whole or not at all. */
class SqliteKillTest {

    private static final int KILLS = 10;

    @TempDir
    Path home;

    @Test
    void every_acknowledged_credential_outlives_a_kill() throws Exception {
        long seed = Long.getLong("pollux.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        int next = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(KilledProcess.said(InsertingProgram.class, 1 + random.nextInt(40), home, next));
            List<Credential> found = remembered();

            assertThat(found).extracting(Credential::id).containsAll(acknowledged);
            assertThat(found)
                    .allSatisfy(one ->
                            assertThat(one).isEqualTo(SampleCredentials.one(one.id(), InsertingProgram.PROJECT)));
            // Each process may have remembered one more than it could say.
            assertThat(found).hasSizeBetween(acknowledged.size(), acknowledged.size() + kill + 1);
            next += 1000;
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
    }

    private List<Credential> remembered() {
        try (Store store = JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), home)) {
            return AllPages.of(500, page -> store.credentials().list(InsertingProgram.PROJECT, page));
        }
    }
}
