package dev.pollux.service.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pollux.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the store said lately of things that nearly every call asks for.
 *
 * <p>An answer counts for as long as another node's change may take to be noticed; a change of this process counts at once
 * ({@link #changed}). While the store is not available, an answer of the last ten minutes goes on counting. What does
 * not exist is remembered apart from what does, so that guessing pushes nothing out.
 *
 * <p>Threading: safe for use by many threads at once; many that ask for the same thing ask the store once.
 */
final class Recollection<V> {

    /** However long answers count: keys that do not exist are many. */
    private static final Duration ABSENT = Duration.ofSeconds(2);

    private static final Duration USABLE = Duration.ofMinutes(10);
    private static final int MOST_ABSENT = 10_000;

    private final Duration fresh;
    private final LongSupplier nanos;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<String, Known<V>> present;
    private final Cache<String, Known<V>> absent;

    /**
     * @param askedNanos when the store was asked the last time
     * @param confirmedNanos when the store answered the last time
     * @param generation how many changes there had been then
     */
    private record Known<V>(Optional<V> value, long askedNanos, long confirmedNanos, long generation) {}

    /**
     * @param most how many things to remember
     * @param fresh how long an answer counts
     * @param nanos counts nanoseconds from anywhere, as {@link System#nanoTime}
     */
    Recollection(int most, Duration fresh, LongSupplier nanos) {
        this.fresh = fresh;
        this.nanos = nanos;
        this.present = cache(most, nanos, USABLE);
        this.absent = cache(MOST_ABSENT, nanos, ABSENT);
    }

    private static <V> Cache<String, Known<V>> cache(int most, LongSupplier nanos, Duration kept) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .ticker(nanos::getAsLong)
                .expireAfterWrite(kept)
                .build();
    }

    /** Something was changed in the store: nothing that it said before counts any more. */
    void changed() {
        generation.incrementAndGet();
    }

    /**
     * What is called {@code key}.
     *
     * @param load asks the store
     * @throws StoreException if the store has to be asked and cannot answer
     */
    Optional<V> find(String key, Function<String, Optional<V>> load) {
        Known<V> seen = present.getIfPresent(key);
        if (seen != null && isFresh(seen)) {
            return seen.value();
        }
        if (seen == null && isKnownAbsent(key)) {
            return Optional.empty();
        }
        Known<V> now = present.asMap()
                .compute(key, (_, known) -> known != null && isFresh(known) ? known : asked(key, known, load));
        return now == null ? Optional.empty() : now.value();
    }

    /** Null, which keeps it out of what is present, if there is no such thing. */
    private @Nullable Known<V> asked(String key, @Nullable Known<V> seen, Function<String, Optional<V>> load) {
        long before = generation.get();
        try {
            Optional<V> value = load.apply(key);
            Known<V> known = new Known<>(value, nanos.getAsLong(), nanos.getAsLong(), before);
            if (value.isEmpty()) {
                absent.put(key, known);
                return null;
            }
            return known;
        } catch (StoreException failure) {
            if (seen != null && failure.reason() == StoreException.Reason.UNAVAILABLE && isUsable(seen)) {
                return new Known<>(seen.value(), nanos.getAsLong(), seen.confirmedNanos(), seen.generation());
            }
            throw failure;
        }
    }

    private boolean isKnownAbsent(String key) {
        Known<V> seen = absent.getIfPresent(key);
        return seen != null && isFresh(seen);
    }

    private boolean isFresh(Known<V> seen) {
        return isWithin(fresh, seen.askedNanos()) && seen.generation() == generation.get();
    }

    private boolean isUsable(Known<V> seen) {
        return isWithin(USABLE, seen.confirmedNanos()) && seen.generation() == generation.get();
    }

    private boolean isWithin(Duration span, long since) {
        return nanos.getAsLong() - since < span.toNanos();
    }
}
