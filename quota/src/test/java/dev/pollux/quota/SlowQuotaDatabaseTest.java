package dev.pollux.quota;

import static dev.pollux.quota.Dimension.CONCURRENT_REQUESTS;
import static dev.pollux.quota.Dimension.INPUT_TOKENS_PER_MINUTE;
import static dev.pollux.quota.Dimension.REQUESTS_PER_DAY;
import static dev.pollux.quota.Dimension.REQUESTS_PER_MINUTE;
import static dev.pollux.quota.LimitsOf.TIER;
import static dev.pollux.quota.LimitsOf.limit;
import static dev.pollux.quota.LimitsOf.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.quota.QuotaExceededException.Exceeded;
import dev.pollux.testkit.ManualClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests wait for a database that takes its time, and for nothing else. */
@Timeout(120)
class SlowQuotaDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static EmbeddedPostgres postgres;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final HeldConnections connections = new HeldConnections(postgres.getPostgresDatabase());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void createTable() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    DROP TABLE IF EXISTS quota_buckets;
                    CREATE TABLE quota_buckets (id text PRIMARY KEY, state bytea, expires_at bigint);
                    """);
        }
    }

    @AfterEach
    void letGo() {
        connections.release();
        threads.close();
    }

    @Test
    void requests_of_one_project_wait_beside_each_other() throws Exception {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 5));
        connections.holdNext(20);
        Stream<Future<Boolean>> requests = ask(quotas, 20);

        assertThat(connections.awaitWaiting(20, PATIENCE)).isTrue();
        connections.release();
        assertThat(requests.filter(SlowQuotaDatabaseTest::result)).hasSize(5);
    }

    @Test
    void who_forgets_what_is_over_waits_for_no_other_project() throws Exception {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 5));
        connections.holdNext(1);
        Future<Boolean> waiting = threads.submit(() -> isAdmitted(quotas, "p"));
        assertThat(connections.awaitWaiting(1, PATIENCE)).isTrue();
        clock.advance(Duration.ofMinutes(5));

        assertThat(threads.submit(() -> isAdmitted(quotas, "q")))
                .succeedsWithin(PATIENCE)
                .isEqualTo(true);
        assertThat(waiting).isNotDone();
        connections.release();
        assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void who_gives_back_keeps_nobody_waiting() throws Exception {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 5).with(CONCURRENT_REQUESTS, 2));
        Grant failed = quotas.admit("p", TIER, "m", 1);
        Grant answered = quotas.admit("p", TIER, "m", 1);
        connections.holdNext(1);
        Future<?> waiting = threads.submit(failed::giveBack);
        assertThat(connections.awaitWaiting(1, PATIENCE)).isTrue();

        assertThat(threads.submit(answered::close)).succeedsWithin(PATIENCE);
        assertThat(threads.submit(() -> isAdmitted(quotas, "p")))
                .succeedsWithin(PATIENCE)
                .isEqualTo(true);
        assertThat(waiting).isNotDone();
    }

    @Test
    void who_settles_keeps_nobody_waiting() throws Exception {
        Quotas quotas = quotas(limit(INPUT_TOKENS_PER_MINUTE, 10).with(CONCURRENT_REQUESTS, 1));
        Grant grant = quotas.admit("p", TIER, "m", 10);
        connections.holdNext(1);
        Future<?> waiting = threads.submit(() -> grant.settle(9));
        assertThat(connections.awaitWaiting(1, PATIENCE)).isTrue();

        assertThat(threads.submit(grant::close)).succeedsWithin(PATIENCE);
        connections.release();
        assertThat(waiting).succeedsWithin(PATIENCE);
        assertThat(isAdmitted(quotas, "p")).isTrue();
        assertThat(isAdmitted(quotas, "p")).isFalse();
    }

    @Test
    void what_is_refused_on_this_server_takes_nothing_from_the_database() {
        Quotas quotas =
                quotas(limit(REQUESTS_PER_MINUTE, 2).with(REQUESTS_PER_DAY, 2).with(CONCURRENT_REQUESTS, 1));
        Grant held = quotas.admit("p", TIER, "m", 1);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(refusal(quotas).exceeded())
                    .extracting(Exceeded::dimension)
                    .containsExactly(CONCURRENT_REQUESTS);
        }
        held.close();
        quotas.admit("p", TIER, "m", 1);

        assertThat(refusal(quotas).exceeded())
                .extracting(Exceeded::dimension)
                .containsExactly(REQUESTS_PER_MINUTE, REQUESTS_PER_DAY, CONCURRENT_REQUESTS);
    }

    @Test
    void who_a_minute_refuses_takes_nothing_of_the_day_that_would_have_to_be_returned() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 1).with(REQUESTS_PER_DAY, 5));
        quotas.admit("p", TIER, "m", 1);
        int before = connections.given();

        assertThat(refusal(quotas).exceeded())
                .containsExactly(new Exceeded(REQUESTS_PER_MINUTE, 1, Duration.ofMinutes(1)));
        assertThat(connections.given() - before)
                .as("asked the minute and the day")
                .isEqualTo(2);
    }

    @Test
    void a_minute_that_is_only_asked_tells_the_same_wait() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 1).with(INPUT_TOKENS_PER_MINUTE, 10));
        quotas.admit("p", TIER, "m", 8);
        clock.advance(Duration.ofSeconds(20));

        assertThat(catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit("p", TIER, "m", 3))
                        .exceeded())
                .containsExactly(
                        new Exceeded(REQUESTS_PER_MINUTE, 1, Duration.ofSeconds(40)),
                        new Exceeded(INPUT_TOKENS_PER_MINUTE, 10, Duration.ofSeconds(40)));
        assertThat(catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit("p", TIER, "m", 1_000))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(40));
    }

    private Quotas quotas(Limits limits) {
        return Quotas.inDatabase(tiers(limits), ZoneOffset.UTC, clock, connections::dataSource);
    }

    private Stream<Future<Boolean>> ask(Quotas quotas, int times) {
        return IntStream.range(0, times).mapToObj(_ -> threads.submit(() -> isAdmitted(quotas, "p"))).toList().stream();
    }

    private static boolean isAdmitted(Quotas quotas, String project) {
        return catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit(project, TIER, "m", 1)) == null;
    }

    private static QuotaExceededException refusal(Quotas quotas) {
        return catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit("p", TIER, "m", 1));
    }

    private static boolean result(Future<Boolean> request) {
        try {
            return request.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
