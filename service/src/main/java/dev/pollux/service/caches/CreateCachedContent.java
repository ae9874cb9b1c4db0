package dev.pollux.service.caches;

import dev.pollux.model.Keeping;
import dev.pollux.model.PromptTokens;
import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.quota.Grant;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelFailures;
import dev.pollux.service.Violations;
import dev.pollux.service.keys.ModelPattern;
import dev.pollux.service.models.Keepable;
import dev.pollux.service.models.PromptBeginnings;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.StoreException;
import dev.pollux.store.caches.CachedPrompt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * {@code cachedContents.create}: reads a beginning of prompts once, keeps what the model computed of it and remembers what it
 * says. Costs of the quotas what a request with this prompt costs. Safe for use by many threads at once.
 */
public final class CreateCachedContent {

    private static final int LONGEST_DISPLAY_NAME = 128;

    private final Caching caching;
    private final PromptBeginnings beginnings;
    private final Admission admission;

    /** Keeps there what {@code beginnings} can make of requests, as far as {@code admission} allows. */
    public CreateCachedContent(Caching caching, PromptBeginnings beginnings, Admission admission) {
        this.caching = caching;
        this.beginnings = beginnings;
        this.admission = admission;
    }

    /**
     * Keeps what {@code asked} says. When this returns, it will survive. Reading ends when the client goes away, and nothing is kept
     * then.
     *
     * @throws ApiException if it cannot be kept
     * @throws StoreException if it cannot be remembered; then nothing is kept
     */
    public CachedContent call(CallContext context, CachedContent asked) {
        Instant arrival = caching.clock().instant();
        checkModel(context, asked);
        Keepable keepable = beginnings.require(context, violations(arrival, asked), CacheNames.newId(), asked);
        PromptTokens tokens = count(keepable);
        Grant grant = admission.admit(context, keepable.modelName(), tokens::total);
        try (grant) {
            keep(context, keepable);
            return remember(prompt(context, arrival, asked, keepable, tokens));
        } catch (RuntimeException failure) {
            grant.giveBack();
            // It may have been kept before it failed, and nobody knows its name.
            caching.forget(keepable.request().prefix().name());
            throw failure;
        }
    }

    private static void checkModel(CallContext context, CachedContent asked) {
        String model = Objects.requireNonNullElse(asked.model(), "");
        if (!model.isEmpty() && !ModelPattern.allows(context.caller().models(), model)) {
            throw GoogleErrors.modelDenied(model);
        }
    }

    private static Violations violations(Instant arrival, CachedContent asked) {
        Violations violations = new Violations(PromptBeginnings.TYPE);
        String displayName = displayName(asked);
        violations.require(
                displayName.codePointCount(0, displayName.length()) <= LONGEST_DISPLAY_NAME,
                "cached_content.display_name",
                "must have at most " + LONGEST_DISPLAY_NAME + " characters.");
        Expiration.check(violations, arrival, asked.ttl(), asked.expireTime());
        return violations;
    }

    private PromptTokens count(Keepable keepable) {
        PromptTokens tokens = ModelFailures.translated(() -> keepable.model().countTokens(keepable.request()));
        int least = caching.limits().minTokens();
        if (tokens.total() < least) {
            throw GoogleErrors.cacheTooSmall(tokens.total(), least);
        }
        return tokens;
    }

    private static void keep(CallContext context, Keepable keepable) {
        try (Keeping keeping = ModelFailures.translated(() -> keepable.model().keep(keepable.request()))) {
            context.client().onDisconnect(keeping::close);
            PromptTokens read = ModelFailures.translated(keeping::await);
            context.report().prompted(read.total(), read.cached());
        }
    }

    private CachedContent remember(CachedPrompt prompt) {
        caching.repository().insert(prompt);
        return CacheRecords.of(prompt);
    }

    private CachedPrompt prompt(
            CallContext context, Instant arrival, CachedContent asked, Keepable keepable, PromptTokens tokens) {
        Instant now = caching.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new CachedPrompt(
                context.project(),
                keepable.request().prefix().name(),
                keepable.modelName(),
                displayName(asked),
                now,
                now,
                Expiration.of(
                        arrival,
                        asked.ttl(),
                        asked.expireTime(),
                        caching.limits().defaultTtl()),
                tokens.total(),
                tokens.documents(),
                CacheRecords.contentOf(keepable.said()));
    }

    private static String displayName(CachedContent asked) {
        return Objects.requireNonNullElse(asked.displayName(), "");
    }
}
