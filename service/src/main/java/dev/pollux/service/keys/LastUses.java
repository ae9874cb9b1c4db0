package dev.pollux.service.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pollux.store.StoreException;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when stored credentials are used, at most once a minute each, and writes the notes down together, on a thread of its own.
 * Notes of the last ten seconds are lost when the process dies.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: {@link #close} writes what is left.
 */
public final class LastUses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LastUses.class);
    private static final Duration RESOLUTION = Duration.ofMinutes(1);
    private static final Duration WRITING = Duration.ofSeconds(10);
    private static final int MOST_RECENT = 50_000;

    private final Supplier<CredentialRepository> stored;
    private final InstantSource clock;
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> recent;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("last-uses").daemon().factory());

    /** @param stored may throw {@link StoreException}; then the notes wait */
    public LastUses(Supplier<CredentialRepository> stored, InstantSource clock) {
        this.stored = stored;
        this.clock = clock;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MOST_RECENT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(RESOLUTION)
                .build();
        var _ = writer.scheduleWithFixedDelay(this::write, WRITING.toSeconds(), WRITING.toSeconds(), TimeUnit.SECONDS);
    }

    /** The credential was accepted just now. */
    public void note(Credential credential) {
        boolean held = credential.hash().isEmpty();
        if (!held && recent.asMap().putIfAbsent(credential.id(), true) == null) {
            unwritten.put(credential.id(), clock.instant());
        }
    }

    /** Writes all notes now. What cannot be written waits for the next time. */
    public synchronized void write() {
        Map<String, Instant> written = Map.copyOf(unwritten);
        if (written.isEmpty()) {
            return;
        }
        try {
            stored.get().touch(written);
            written.forEach(unwritten::remove);
        } catch (StoreException failure) {
            LOG.warn("when keys were last used is not written down yet: {}", failure.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("when keys were last used cannot be written down", defect);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        write();
    }
}
