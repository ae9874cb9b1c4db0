package dev.pollux.quota;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.CustomColumnProvider;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts in PostgreSQL, for all servers of a cluster together. The table is Bucket4j's:
 *
 * <pre>{@code
 * CREATE TABLE quota_buckets (
 *     id         text PRIMARY KEY,
 *     state      bytea,
 *     expires_at bigint
 * );
 * CREATE INDEX quota_buckets_expires_at ON quota_buckets (expires_at);
 * }</pre>
 *
 * <p>An id carries the limit and, for days, the date: {@code minute|REQUESTS_PER_MINUTE|100|project|model} and
 * {@code day|2026-11-21|250|project|model}. A limit that changes therefore begins anew. Times are milliseconds since 1970.
 *
 * <p>The servers' clocks have to agree to within a minute. What a server with another clock, or one whose clock was set back,
 * wrote for a time that is far ahead of ours is removed like what is over; otherwise it would shut out its project until then.
 */
final class DatabaseWindows implements SharedWindows {

    /** For a minute and the time its first request may have waited for the database. */
    private static final Duration KEEP_MINUTES = Duration.ofMinutes(2);

    /** The longest calendar day has 25 hours; twice, for failed requests that began the day before. */
    private static final Duration KEEP_DAYS = Duration.ofHours(50);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** Never within the life of a day's bucket: a new date has a new one. */
    private static final Duration NO_REFILL = Duration.ofDays(1000);

    private static final String FORGET = """
            DELETE FROM quota_buckets WHERE id IN (
              SELECT id FROM quota_buckets
              WHERE expires_at < ?
                OR (id LIKE 'minute|%' AND expires_at > ?)
                OR (id LIKE 'day|%' AND expires_at > ?)
              FOR UPDATE SKIP LOCKED)
            """;

    private final Supplier<Connected> connected;
    private final Calendar calendar;
    private final TimeMeter time;

    private record Connected(DataSource database, ProxyManager<String> minutes, ProxyManager<String> days) {}

    /** @param database asked once, when the first request is counted; may block */
    DatabaseWindows(Supplier<DataSource> database, Calendar calendar) {
        this.calendar = calendar;
        this.time = new WallClock(calendar.clock());
        this.connected = new Once<>(() -> connect(database.get()));
    }

    private Connected connect(DataSource database) {
        return new Connected(database, proxies(database, time, KEEP_MINUTES), proxies(database, time, KEEP_DAYS));
    }

    /** Makes something when it is first asked for; tries again after a failure. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> maker;
        private volatile @Nullable T made;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public T get() {
            T known = made;
            return known == null ? make() : known;
        }

        private synchronized T make() {
            T known = made;
            if (known == null) {
                known = maker.get();
                made = known;
            }
            return known;
        }
    }

    private static ProxyManager<String> proxies(DataSource database, TimeMeter time, Duration keep) {
        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("quota_buckets")
                .clientClock(time)
                .addCustomColumn(new ExpiresAt(keep))
                .build();
    }

    private record WallClock(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ForwardClock.nanos(clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** Bucket4j's own expiry reads the machine's clock; this one, like the buckets, the clock we were given. */
    private record ExpiresAt(Duration keep) implements CustomColumnProvider<String> {
        @Override
        public void setCustomField(
                String id, int column, PreparedStatement update, RemoteBucketState state, long nowNanos)
                throws SQLException {
            update.setLong(column, TimeUnit.NANOSECONDS.toMillis(nowNanos) + keep.toMillis());
        }

        @Override
        public String getCustomFieldName() {
            return "expires_at";
        }
    }

    /** Minutes and days; the limit 0 needs no counting. */
    @Override
    public Optional<Window> window(UsageKey key, Dimension dimension, long limit) {
        if (limit == 0) {
            return Optional.empty();
        }
        return switch (dimension) {
            case REQUESTS_PER_MINUTE, INPUT_TOKENS_PER_MINUTE -> Optional.of(minute(key, dimension, limit));
            case REQUESTS_PER_DAY -> Optional.of(today(key, limit));
            case CONCURRENT_REQUESTS, BATCH_TOKENS -> Optional.empty();
        };
    }

    private Window minute(UsageKey key, Dimension dimension, long limit) {
        String id = "minute|" + dimension + "|" + limit + "|" + key.project() + "|" + key.model();
        return new GuardedWindow(
                new MinuteWindow(bucket(connected.get().minutes(), id, MinuteWindow.bandwidth(limit)), time));
    }

    private Window today(UsageKey key, long limit) {
        String id = "day|" + calendar.today() + "|" + limit + "|" + key.project() + "|" + key.model();
        long units = Math.min(limit, NO_REFILL.toNanos());
        Bandwidth wholeDay = Bandwidth.builder()
                .capacity(units)
                .refillIntervally(units, NO_REFILL)
                .build();
        return new GuardedWindow(new DayWindow(bucket(connected.get().days(), id, wholeDay), calendar));
    }

    private record DayWindow(Bucket bucket, Calendar calendar) implements Window {

        @Override
        public Take take(long amount) {
            return bucket.tryConsume(amount) ? new TakenOfDay(bucket) : refused();
        }

        @Override
        public Optional<Take.Refused> ask(long amount) {
            return bucket.estimateAbilityToConsume(amount).canBeConsumed() ? Optional.empty() : Optional.of(refused());
        }

        private Take.Refused refused() {
            return new Take.Refused(calendar.shortWait());
        }
    }

    /** The date is in the bucket's id: what is given back later still goes to the day it was taken from. */
    private record TakenOfDay(Bucket bucket) implements Window.Take.Taken {
        @Override
        public void giveBack(long amount) {
            bucket.addTokens(amount);
        }

        @Override
        public void takeMore(long amount) {
            bucket.consumeIgnoringRateLimits(amount);
        }
    }

    private static Bucket bucket(ProxyManager<String> proxies, String id, Bandwidth bandwidth) {
        BucketConfiguration configuration =
                BucketConfiguration.builder().addLimit(bandwidth).build();
        return proxies.builder().build(id, () -> configuration);
    }

    @Override
    public void forgetOld() {
        long now = calendar.clock().millis();
        try (Connection connection = connected.get().database().getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setLong(1, now);
            statement.setLong(2, now + KEEP_MINUTES.plus(CLOCKS_DIFFER).toMillis());
            statement.setLong(3, now + KEEP_DAYS.plus(CLOCKS_DIFFER).toMillis());
            statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException unreachable) {
            throw new QuotaStoreException(unreachable);
        }
    }
}
