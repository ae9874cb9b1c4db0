package dev.pollux.quota;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests through as far as the limits of their project's tier allow.
 *
 * <p>Limits hold for each project and each model by the name asked for. A request is checked against all of them; if it exceeds
 * any, it takes nothing from the others. A minute begins with the first request after an idle time; at its end the whole limit
 * is there again. A day ends at midnight.
 *
 * <p>Counting in a database, {@link #inDatabase}, makes limits per minute and day those of all servers on that database
 * together. Concurrent requests are counted per server in any case, and batch tokens by whoever remembers batches: here, only their
 * limits are known.
 *
 * <p>A clock that is set back neither gives a project its limits anew nor shuts it out until the clock is there again.
 *
 * <p>Threading: safe for use by many threads at once. Use that is over is forgotten within minutes, at the latest when its day
 * ends.
 */
public final class Quotas {

    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long IDLE_NANOS = Duration.ofMinutes(2).toNanos();

    private final Tiers tiers;
    private final Calendar calendar;
    private final SharedWindows shared;
    private final ForwardClock time;
    private final ConcurrentMap<UsageKey, ModelUsage> usages = new ConcurrentHashMap<>();
    private final AtomicLong nextSweep;

    private Quotas(Tiers tiers, Calendar calendar, SharedWindows shared) {
        this.tiers = tiers;
        this.calendar = calendar;
        this.shared = shared;
        this.time = new ForwardClock(calendar.clock());
        this.nextSweep = new AtomicLong(time.currentTimeNanos() + SWEEP_NANOS);
    }

    /**
     * Counts in this server's memory. Days survive a restart by {@link #snapshot} and {@link #restore}.
     *
     * @param zone whose midnight ends a day
     */
    public static Quotas inMemory(Tiers tiers, ZoneId zone, InstantSource clock) {
        return new Quotas(tiers, new Calendar(zone, clock), SharedWindows.NONE);
    }

    /**
     * Counts in a table {@code quota_buckets} of a PostgreSQL database; {@code DatabaseWindows} says how it is created. The
     * clocks of servers that share it agree to within a minute.
     *
     * @param zone whose midnight ends a day
     * @param database asked once, when the first request is counted, and may block then; gives connections to whoever asks, at
     *     most one to each request that is being admitted
     */
    public static Quotas inDatabase(Tiers tiers, ZoneId zone, InstantSource clock, Supplier<DataSource> database) {
        Calendar calendar = new Calendar(zone, clock);
        return new Quotas(tiers, calendar, new DatabaseWindows(database, calendar));
    }

    /**
     * Lets a request through. The caller closes what it gets when the request has been answered.
     *
     * @param project whose request it is
     * @param tier the project's; an unknown one counts as {@code free}
     * @param model the name asked for, without {@code models/}
     * @param inputTokens of its prompt; may be anything when {@link #countsInputTokens} says no
     * @throws QuotaExceededException if it is more than a limit allows now
     * @throws QuotaStoreException if the database does not answer
     */
    public Grant admit(String project, String tier, String model, long inputTokens) {
        Map<Dimension, Long> needs = new EnumMap<>(Dimension.class);
        needs.put(Dimension.REQUESTS_PER_MINUTE, 1L);
        needs.put(Dimension.INPUT_TOKENS_PER_MINUTE, Math.max(1, inputTokens));
        needs.put(Dimension.REQUESTS_PER_DAY, 1L);
        needs.put(Dimension.CONCURRENT_REQUESTS, 1L);
        return admit(project, tier, model, needs);
    }

    /** Those that projects can have. */
    public Tiers tiers() {
        return tiers;
    }

    /** Whether the tokens of prompts matter, so that they have to be counted before a request is admitted. */
    public boolean countsInputTokens(String tier, String model) {
        return tiers.of(tier).limitsOn(model).limits(Dimension.INPUT_TOKENS_PER_MINUTE);
    }

    /** Whether projects of this tier may ask for the service tier {@code priority}. */
    public boolean tierAllowsPriority(String tier) {
        return tiers.allowsPriority(tier);
    }

    /** The day that daily limits count now. */
    public LocalDate today() {
        return calendar.today();
    }

    /** What counts against daily limits today. For quotas in a database, which remembers by itself, nothing. */
    public List<DayCount> snapshot() {
        return usages.values().stream()
                .map(Quotas::dayCount)
                .filter(count -> count.requests() > 0)
                .toList();
    }

    private static DayCount dayCount(ModelUsage usage) {
        synchronized (usage) {
            long used = usage.day().used();
            return new DayCount(
                    usage.day().day(), usage.key().project(), usage.key().model(), used);
        }
    }

    /** Counts what was counted before a restart, and is still of today. */
    public void restore(Collection<DayCount> counts) {
        for (DayCount count : counts) {
            withUsage(
                    new UsageKey(count.project(), count.model()),
                    usage -> usage.day().restore(count.day(), count.requests()));
        }
    }

    private Grant admit(String project, String tier, String model, Map<Dimension, Long> needs) {
        Tier known = tiers.of(tier);
        Taking taking = new Taking(known.limitsOn(model), needs);
        if (taking.isDone()) {
            return Grant.ofNothing();
        }
        long now = time.currentTimeNanos();
        sweepSometimes(now);
        try {
            take(taking, new UsageKey(project, model), now);
            if (taking.isRefused()) {
                throw new QuotaExceededException(model, known.paid(), taking.exceeded());
            }
            return taking.grant();
        } catch (RuntimeException refusal) {
            taking.giveBack();
            throw refusal;
        }
    }

    /** What is counted here comes last and at once: nothing of it is held while a database is waited for. */
    private void take(Taking taking, UsageKey key, long now) {
        taking.take((dimension, limit) -> shared.window(key, dimension, limit));
        withUsage(key, usage -> usage.take(taking, now));
    }

    private void withUsage(UsageKey key, Consumer<ModelUsage> step) {
        while (true) {
            ModelUsage usage = usages.computeIfAbsent(key, this::newUsage);
            synchronized (usage) {
                if (!usage.forgotten()) {
                    step.accept(usage);
                    return;
                }
            }
        }
    }

    private ModelUsage newUsage(UsageKey key) {
        return new ModelUsage(key, time, new DayCounter(calendar));
    }

    /** For tests: how much is remembered. */
    int remembered() {
        return usages.size();
    }

    private void sweepSometimes(long now) {
        long due = nextSweep.get();
        if (now >= due && nextSweep.compareAndSet(due, now + SWEEP_NANOS)) {
            usages.forEach((key, usage) -> forgetIfIdle(key, usage, now));
            forgetOldWindows();
        }
    }

    private void forgetIfIdle(UsageKey key, ModelUsage usage, long now) {
        synchronized (usage) {
            if (usage.forget(now - IDLE_NANOS)) {
                usages.remove(key, usage);
            }
        }
    }

    private void forgetOldWindows() {
        try {
            shared.forgetOld();
        } catch (QuotaStoreException unreachable) {
            LOG.warn("old quota counters could not be removed: {}", String.valueOf(unreachable.getCause()));
        }
    }
}
