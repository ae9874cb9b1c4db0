package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Servers are killed at random moments while they answer batches: every item has exactly one result in the end, none that was
 * there is computed again, and the sums say so. {@code -Dpollux.kills=20 -Dpollux.kills.items=500} is the long run, {@code
 * -Dpollux.kills.seed} the same moments again.
 */
@EnabledOnOs(OS.LINUX)
final class BatchKillsTest {
    private static final int KILLS = Integer.getInteger("pollux.kills", 3);
    private static final int ITEMS = Integer.getInteger("pollux.kills.items", 40);
    private static final long SEED = Long.getLong("pollux.kills.seed", System.nanoTime());
    private static final long LONGEST_RUN_MILLIS = 1_500;

    /** What a killed server has taken is its own for 30 s where others may think that it lives. */
    private static final Duration END_LIMIT = Duration.ofMinutes(5);

    private static final String ENGINE = "engine: {slots: 2, context_tokens: 1024, threads: 1}\n";

    private final Random random = new Random(SEED);

    @Test
    @Tag("cluster")
    void two_servers_of_one_database_give_every_item_one_result() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Path files = ServerHome.fresh("batch-kills-files", "");
            String shared = ENGINE + """
                    store: {url: "postgresql://postgres:postgres@localhost:%d/postgres"}
                    files: {directory: "%s"}
                    """.formatted(database.getPort(), files);
            killUnderJobs(
                    List.of(ServerHome.fresh("batch-kills-a", shared), ServerHome.fresh("batch-kills-b", shared)));
        }
    }

    @Test
    void one_server_with_its_own_database_gives_every_item_one_result() throws Exception {
        killUnderJobs(List.of(ServerHome.fresh("batch-kills-home", ENGINE)));
    }

    private void killUnderJobs(List<Path> homes) throws InterruptedException {
        int kills = 0;
        int rounds = 0;
        long started = System.nanoTime();
        try (KilledServers servers = KilledServers.start(homes, random)) {
            while (kills < KILLS) {
                // Jobs that end sooner than the first kill would go on for ever.
                assertThat(rounds++).as("rounds for %d kills", kills).isLessThan(KILLS * 3);
                List<CountedJob> jobs = List.of(
                        CountedJob.inline(servers.any(), ITEMS / 2), CountedJob.ofLines(servers.any(), ITEMS / 2));
                kills += killUntilEnded(servers, jobs, KILLS - kills);
                jobs.forEach(job -> job.check(servers.any()));
            }
        }
        System.out.printf(
                "%n%d kills of %d servers under %d rounds of %d items in %d s, seed %d%n",
                kills,
                homes.size(),
                rounds,
                ITEMS,
                Duration.ofNanos(System.nanoTime() - started).toSeconds(),
                SEED);
    }

    private int killUntilEnded(KilledServers servers, List<CountedJob> jobs, int most) throws InterruptedException {
        int kills = 0;
        while (kills < most && !end(servers, jobs, Duration.ofMillis(random.nextLong(LONGEST_RUN_MILLIS)))) {
            servers.killOne();
            kills++;
        }
        assertThat(end(servers, jobs, END_LIMIT)).as("all have ended").isTrue();
        return kills;
    }

    /** Whether all have ended within so long. */
    private static boolean end(KilledServers servers, List<CountedJob> jobs, Duration limit) {
        return Polling.until(limit, () -> jobs.stream().noneMatch(job -> job.isRunning(servers.any())));
    }
}
