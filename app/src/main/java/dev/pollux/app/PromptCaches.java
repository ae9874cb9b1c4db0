package dev.pollux.app;

import dev.pollux.app.configuration.CachingSettings;
import dev.pollux.model.LanguageModels;
import dev.pollux.service.caches.CacheLimits;
import dev.pollux.service.caches.CacheLookup;
import dev.pollux.service.caches.CacheMethods;
import dev.pollux.service.caches.CacheSweep;
import dev.pollux.service.caches.Caching;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.models.PromptBeginnings;
import dev.pollux.service.models.PromptSharing;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.recording.RepeatedTask;
import java.nio.file.Path;
import java.time.InstantSource;

/** What is kept of prompts, and the thread that sweeps it. Lifetime: until {@link #close}; before the store is closed. */
final class PromptCaches implements AutoCloseable {

    private final CacheMethods methods;
    private final PromptSharing sharing;
    private final RepeatedTask sweep;

    private PromptCaches(CacheMethods methods, PromptSharing sharing, RepeatedTask sweep) {
        this.methods = methods;
        this.sharing = sharing;
        this.sweep = sweep;
    }

    /** @param prefixes where engines keep what has a name */
    static PromptCaches start(
            CachingSettings settings,
            Platform platform,
            LanguageModels models,
            ThoughtSignatures signatures,
            ContentReading contents,
            Path prefixes) {
        CacheLimits limits = new CacheLimits(settings.minTokens(), settings.defaultTtl());
        Caching caching = new Caching(platform::store, models, limits, InstantSource.system());
        PromptSharing sharing = new PromptSharing(new CacheLookup(caching), settings.sharedPrefixes());
        PromptBeginnings beginnings = new PromptBeginnings(models, signatures, sharing, contents);
        return new PromptCaches(
                CacheMethods.of(caching, beginnings, platform.admission()),
                sharing,
                RepeatedTask.start("cache-sweep", settings.sweepInterval(), sweep(caching, prefixes)));
    }

    private static Runnable sweep(Caching caching, Path prefixes) {
        CacheSweep expired = new CacheSweep(caching);
        PrefixSweep leftovers =
                new PrefixSweep(prefixes, ids -> caching.store().get().caches().known(ids), caching.clock());
        return () -> {
            expired.run();
            leftovers.run();
        };
    }

    /** The collection {@code cachedContents}. */
    CacheMethods methods() {
        return methods;
    }

    /** What prompts may have in common. */
    PromptSharing sharing() {
        return sharing;
    }

    @Override
    public void close() {
        sweep.close();
    }
}
