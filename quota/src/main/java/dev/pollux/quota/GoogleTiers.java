package dev.pollux.quota;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Google's tiers with the numbers Google published last.
 *
 * <p>Sources, the first wins: numbers in recorded 429 bodies, then the table of enqueued batch tokens (behaviour.md section
 * 11.2), then the last table per model on {@code ai.google.dev/gemini-api/docs/rate-limits}, of 2025; since then the numbers are
 * only shown to each project. Models that are newer than that table have the numbers of their family, and names that are not
 * Google's those of Flash. Google publishes no limit on concurrent requests, so there is none here. Batches are not offered
 * to free projects.
 */
final class GoogleTiers {

    private static final long K = 1_000;
    private static final long M = 1_000_000;
    private static final long G = 1_000_000_000;
    private static final @Nullable Long NONE = null;

    private GoogleTiers() {}

    static List<Tier> all() {
        return List.of(free(), tier1(), tier2(), tier3());
    }

    private static Tier free() {
        Map<String, Limits> models = new LinkedHashMap<>();
        models.put("*embedding*", limits(100L, 30 * K, 1000L, 0));
        models.put("*-image*", limits(0L, 0, 0L, 0));
        models.put("*-tts*", limits(3L, 10 * K, 15L, 0));
        models.put("gemini-*flash-lite*", limits(15L, 250 * K, 500L, 0));
        models.put("gemini-*pro*", limits(5L, 250 * K, 100L, 0));
        models.put("*", limits(5L, 250 * K, 20L, 0));
        return new Tier(Tiers.FREE, false, models);
    }

    private static Tier tier1() {
        Map<String, Limits> models = new LinkedHashMap<>();
        models.put("*embedding*", limits(3000L, M, NONE, 500 * K));
        models.put("gemini-*flash*-image*", limits(500L, 500 * K, 2 * K, M));
        models.put("gemini-*pro*-image*", limits(20L, 100 * K, 250L, 2 * M));
        models.put("gemini-*flash*-tts*", limits(10L, 10 * K, 100L, 100 * K));
        models.put("gemini-*pro*-tts*", limits(10L, 10 * K, 50L, 25 * K));
        models.put("gemini-2.0-flash*", limits(2000L, 4 * M, NONE, 10 * M));
        models.put("gemini-*flash-lite*", limits(4000L, 4 * M, NONE, 10 * M));
        models.put("gemini-*pro*", limits(150L, 2 * M, 10 * K, 5 * M));
        models.put("*", limits(1000L, M, 10 * K, 3 * M));
        return new Tier("tier1", true, models);
    }

    private static Tier tier2() {
        Map<String, Limits> models = new LinkedHashMap<>();
        models.put("*embedding*", limits(5000L, 5 * M, NONE, 5 * M));
        models.put("gemini-*flash*-image*", limits(2000L, 1500 * K, 50 * K, 250 * M));
        models.put("gemini-*pro*-image*", limits(100L, 500 * K, 1 * K, 270 * M));
        models.put("gemini-*flash*-tts*", limits(1000L, 100 * K, 10 * K, 100 * K));
        models.put("gemini-*pro*-tts*", limits(100L, 25 * K, 1 * K, 100 * K));
        models.put("gemini-2.0-flash*", limits(10 * K, 10 * M, NONE, G));
        models.put("gemini-*flash-lite*", limits(10 * K, 10 * M, NONE, 500 * M));
        models.put("gemini-*pro*", limits(1000L, 5 * M, 50 * K, 500 * M));
        models.put("*", limits(2000L, 3 * M, 100 * K, 400 * M));
        return new Tier("tier2", true, models);
    }

    private static Tier tier3() {
        Map<String, Limits> models = new LinkedHashMap<>();
        models.put("*embedding*", limits(10 * K, 10 * M, NONE, 10 * M));
        models.put("gemini-*flash*-image*", limits(5000L, 5 * M, NONE, 750 * M));
        models.put("gemini-*pro*-image*", limits(500L, M, NONE, G));
        models.put("gemini-*flash*-tts*", limits(1000L, M, NONE, 4 * M));
        models.put("gemini-*pro*-tts*", limits(100L, M, NONE, M));
        models.put("gemini-2.0-flash*", limits(30 * K, 30 * M, NONE, 5 * G));
        models.put("gemini-*flash-lite*", limits(30 * K, 30 * M, NONE, G));
        models.put("gemini-*pro*", limits(2000L, 8 * M, NONE, G));
        models.put("*", limits(10 * K, 8 * M, NONE, G));
        return new Tier("tier3", true, models);
    }

    private static Limits limits(long perMinute, long inputTokens, @Nullable Long perDay, long batchTokens) {
        Limits limits = Limits.NONE
                .with(Dimension.REQUESTS_PER_MINUTE, perMinute)
                .with(Dimension.INPUT_TOKENS_PER_MINUTE, inputTokens)
                .with(Dimension.BATCH_TOKENS, batchTokens);
        return perDay == null ? limits : limits.with(Dimension.REQUESTS_PER_DAY, perDay);
    }
}
