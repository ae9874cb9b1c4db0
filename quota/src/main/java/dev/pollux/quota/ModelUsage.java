package dev.pollux.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a project uses of one model, as far as this server counts it in memory.
 *
 * <p>Threading: guarded by its own monitor, so that a request is admitted under all limits at once. Nobody who holds the monitor
 * waits for anything.
 */
final class ModelUsage {

    private final UsageKey key;
    private final ForwardClock time;
    private final DayCounter day;
    private final HeldUnits requests = new HeldUnits();
    private final Map<Limit, Window> open = new HashMap<>();
    private long lastUsed;
    private boolean forgotten;

    private record Limit(Dimension dimension, long value) {}

    ModelUsage(UsageKey key, ForwardClock time, DayCounter day) {
        this.key = key;
        this.time = time;
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

    /** Takes what is left to be taken, unless something was refused already, or any of it is. */
    void take(Taking taking, long now) {
        lastUsed = now;
        taking.ask(this::window);
        if (!taking.isRefused()) {
            taking.take(this::window);
        }
    }

    private Optional<Window> window(Dimension dimension, long limit) {
        return Optional.of(open.computeIfAbsent(new Limit(dimension, limit), this::open));
    }

    private Window open(Limit limit) {
        if (limit.value() == 0) {
            return new NothingWindow();
        }
        return new MonitoredWindow(
                this,
                switch (limit.dimension()) {
                    case REQUESTS_PER_MINUTE, INPUT_TOKENS_PER_MINUTE -> MinuteWindow.inMemory(limit.value(), time);
                    case REQUESTS_PER_DAY -> day.under(limit.value());
                    case CONCURRENT_REQUESTS -> requests.under(limit.value());
                    case BATCH_TOKENS -> throw new IllegalArgumentException("batch tokens are counted elsewhere");
                });
    }

    /** Whether nothing would be lost if this were forgotten, and then forgets it: nobody uses it from then on. */
    boolean forget(long before) {
        forgotten = lastUsed < before && requests.held() == 0 && day.used() == 0;
        return forgotten;
    }
}
