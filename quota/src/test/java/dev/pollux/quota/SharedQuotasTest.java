package dev.pollux.quota;

import static dev.pollux.quota.Dimension.INPUT_TOKENS_PER_MINUTE;
import static dev.pollux.quota.Dimension.REQUESTS_PER_DAY;
import static dev.pollux.quota.Dimension.REQUESTS_PER_MINUTE;
import static dev.pollux.quota.LimitsOf.TIER;
import static dev.pollux.quota.LimitsOf.limit;
import static dev.pollux.quota.LimitsOf.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.quota.QuotaExceededException.Exceeded;
import dev.pollux.testkit.ManualClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Several servers on one database. */
@Timeout(120)
class SharedQuotasTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final String TABLE = """
            DROP TABLE IF EXISTS quota_buckets;
            CREATE TABLE quota_buckets (id text PRIMARY KEY, state bytea, expires_at bigint);
            CREATE INDEX quota_buckets_expires_at ON quota_buckets (expires_at);
            """;

    private static EmbeddedPostgres postgres;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));

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
        execute(TABLE);
    }

    @Test
    void two_servers_let_exactly_the_limit_through() throws InterruptedException {
        Limits limits = limit(REQUESTS_PER_MINUTE, 100);
        List<Quotas> servers = List.of(quotas(limits, clock), quotas(limits, clock));
        AtomicInteger admitted = new AtomicInteger();
        List<Callable<Integer>> requests = IntStream.range(0, 300)
                .<Callable<Integer>>mapToObj(request ->
                        () -> admitted.addAndGet(refusal(servers.get(request % 2), 1) == null ? 1 : 0))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            assertThat(threads.invokeAll(requests))
                    .allSatisfy(request -> assertThat(request).succeedsWithin(Duration.ZERO));
        }

        assertThat(admitted).hasValue(100);
        clock.advance(Duration.ofMinutes(1));
        assertThat(refusal(servers.getLast(), 1)).isNull();
    }

    @Test
    void all_limits_are_shared_and_a_refused_request_takes_nothing() {
        Limits limits =
                limit(REQUESTS_PER_MINUTE, 3).with(INPUT_TOKENS_PER_MINUTE, 10).with(REQUESTS_PER_DAY, 2);
        Quotas first = quotas(limits, clock);
        Quotas second = quotas(limits, clock);
        IntStream.range(0, 5)
                .forEach(_ -> assertThat(refusal(first, 11).exceeded())
                        .containsExactly(new Exceeded(INPUT_TOKENS_PER_MINUTE, 10, Duration.ofMinutes(1))));
        assertThat(refusal(first, 5)).isNull();
        assertThat(refusal(second, 5)).isNull();

        assertThat(refusal(first, 1).exceeded())
                .extracting(Exceeded::dimension)
                .containsExactly(INPUT_TOKENS_PER_MINUTE, REQUESTS_PER_DAY);
    }

    @Test
    void what_one_server_gives_back_another_may_use() {
        Limits limits =
                limit(REQUESTS_PER_MINUTE, 1).with(INPUT_TOKENS_PER_MINUTE, 10).with(REQUESTS_PER_DAY, 1);
        Quotas first = quotas(limits, clock);
        first.admit("p", TIER, "m", 10).giveBack();

        Grant grant = quotas(limits, clock).admit("p", TIER, "m", 10);
        assertThat(refusal(first, 1).exceeded()).hasSize(3);
        grant.giveBack();
    }

    @Test
    void a_day_ends_at_midnight_and_survives_a_restart() {
        Limits limits = limit(REQUESTS_PER_DAY, 1);
        assertThat(refusal(quotas(limits, clock), 1)).isNull();
        assertThat(refusal(quotas(limits, clock), 1).retryAfter()).isEqualTo(Duration.ofSeconds(30));

        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-11-22T08:00:00Z")));
        assertThat(refusal(quotas(limits, clock), 1)).isNull();
        clock.advance(Duration.ofSeconds(-1));
        assertThat(refusal(quotas(limits, clock), 1)).as("yesterday again").isNotNull();
        assertThat(quotas(limits, clock).snapshot()).isEmpty();
    }

    @Test
    void what_is_over_is_removed() throws SQLException {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 5).with(REQUESTS_PER_DAY, 5), clock);
        quotas.admit("p", TIER, "m", 1);
        assertThat(rows()).isEqualTo(2);
        clock.advance(Duration.ofMinutes(3));
        quotas.admit("q", TIER, "m", 1);
        assertThat(rows()).as("the day of p, and both of q").isEqualTo(3);

        clock.advance(Duration.ofDays(3));
        quotas.admit("q", TIER, "m", 1);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void what_a_clock_that_was_wrong_wrote_does_not_shut_anybody_out_for_long() {
        Limits limits = limit(REQUESTS_PER_MINUTE, 1);
        assertThat(refusal(quotas(limits, clock), 1)).isNull();
        clock.advance(Duration.ofDays(-300));
        Quotas quotas = quotas(limits, clock);
        assertThat(refusal(quotas, 1)).as("not refilled").isNotNull();

        clock.advance(Duration.ofMinutes(1));
        assertThat(refusal(quotas, 1)).as("not shut out").isNull();
        assertThat(refusal(quotas, 1)).as("and counted").isNotNull();
    }

    @Test
    void limits_may_be_larger_than_anybody_needs() {
        Limits limits = limit(REQUESTS_PER_MINUTE, Long.MAX_VALUE).with(REQUESTS_PER_DAY, Long.MAX_VALUE);

        assertThat(refusal(quotas(limits, clock), 1)).isNull();
    }

    @Test
    void names_are_values_and_never_sql() throws SQLException {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 1), clock);
        String hostile = "'; DROP TABLE quota_buckets; --";
        quotas.admit(hostile, TIER, hostile, 1);

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_database_that_is_gone_is_an_error_that_says_so_and_leaves_nothing_held() {
        PGSimpleDataSource gone = new PGSimpleDataSource();
        gone.setServerNames(new String[] {"127.0.0.1"});
        gone.setPortNumbers(new int[] {1});
        Limits limits = limit(Dimension.CONCURRENT_REQUESTS, 1).with(REQUESTS_PER_DAY, 1);
        Quotas quotas = Quotas.inDatabase(tiers(limits), PACIFIC, clock, () -> gone);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(QuotaStoreException.class)
                    .isThrownBy(() -> quotas.admit("p", TIER, "m", 1))
                    .withMessage("the quota counters cannot be reached");
        }
    }

    @Test
    void a_database_that_comes_back_is_used_again() throws SQLException {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 5), clock);
        Grant grant = quotas.admit("p", TIER, "m", 1);
        execute("DROP TABLE quota_buckets");
        assertThatExceptionOfType(QuotaStoreException.class).isThrownBy(() -> quotas.admit("p", TIER, "m", 1));
        grant.giveBack();

        execute(TABLE);
        quotas.admit("p", TIER, "m", 1);
    }

    private static Quotas quotas(Limits limits, InstantSource clock) {
        return Quotas.inDatabase(tiers(limits), PACIFIC, clock, SharedQuotasTest::database);
    }

    private static DataSource database() {
        return postgres.getPostgresDatabase();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM quota_buckets")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static QuotaExceededException refusal(Quotas quotas, long tokens) {
        return catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit("p", TIER, "m", tokens));
    }
}
