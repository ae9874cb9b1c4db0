package dev.pollux.quota;

import dev.pollux.quota.QuotaExceededException.Exceeded;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a project uses of one model, as this server counts it.
 *
 * <p>Threading: guarded by its own monitor, {@link Grant} included, so that a request is admitted under all limits at once.
 */
final class ModelUsage {

    private final UsageKey key;
    private final Windows windows;
    private final DayCounter day;
    private final HeldUnits requests = new HeldUnits();
    private final Map<Limit, Window> open = new HashMap<>();
    private long lastUsed;
    private boolean forgotten;

    private record Limit(Dimension dimension, long value) {}

    ModelUsage(UsageKey key, Windows windows, DayCounter day) {
        this.key = key;
        this.windows = windows;
        this.day = day;
    }

    UsageKey key() {
        return key;
    }

    DayCounter day() {
        return day;
    }

    boolean forgotten() {
        return forgotten;
    }

    /**
     * Takes what a request needs from all windows, or from none.
     *
     * @param needs units by dimension, 1 or more; those without a limit are not counted
     * @throws QuotaExceededException if a window does not have it
     * @throws QuotaStoreException if a database does not answer
     */
    Grant admit(Tier tier, Map<Dimension, Long> needs, long now) {
        lastUsed = now;
        Limits limits = tier.limitsOn(key.model());
        Map<Dimension, Charge> charges = new EnumMap<>(Dimension.class);
        try {
            List<Exceeded> exceeded = take(needs, limits, charges);
            if (!exceeded.isEmpty()) {
                throw new QuotaExceededException(key.model(), tier.paid(), exceeded);
            }
        } catch (QuotaExceededException | QuotaStoreException refusal) {
            charges.values().forEach(Charge::giveBack);
            throw refusal;
        }
        return new Grant(this, charges);
    }

    private List<Exceeded> take(Map<Dimension, Long> needs, Limits limits, Map<Dimension, Charge> charges) {
        List<Exceeded> exceeded = new ArrayList<>();
        needs.forEach((dimension, amount) -> limits.of(dimension).ifPresent(limit -> {
            switch (take(new Limit(dimension, limit), amount)) {
                case Window.Take.Taken taken -> charges.put(dimension, new Charge(taken, amount));
                case Window.Take.Refused(var delay) -> exceeded.add(new Exceeded(dimension, limit, delay));
            }
        }));
        return exceeded;
    }

    private Window.Take take(Limit limit, long amount) {
        return open.computeIfAbsent(limit, this::open).take(amount);
    }

    private Window open(Limit limit) {
        if (limit.value() == 0) {
            return new NothingWindow();
        }
        return switch (limit.dimension()) {
            case REQUESTS_PER_MINUTE, INPUT_TOKENS_PER_MINUTE -> windows.minute(key, limit.dimension(), limit.value());
            case REQUESTS_PER_DAY -> windows.day(key, day, limit.value());
            case CONCURRENT_REQUESTS -> requests.under(limit.value());
            case BATCH_TOKENS -> throw new IllegalArgumentException("batch tokens are counted elsewhere");
        };
    }

    /** Whether nothing would be lost if this were forgotten, and then forgets it: nobody uses it from then on. */
    boolean forget(long before) {
        forgotten = lastUsed < before && requests.held() == 0 && day.used() == 0;
        return forgotten;
    }
}
