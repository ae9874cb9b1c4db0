package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.promptTokens;
import static dev.pollux.conformance.driver.Calls.slowPrompt;
import static dev.pollux.conformance.driver.Calls.stream;
import static dev.pollux.conformance.driver.Calls.usage;
import static dev.pollux.conformance.driver.ErrorCases.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.CachedContent;
import com.google.genai.types.Content;
import com.google.genai.types.CreateCachedContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.ListCachedContentsConfig;
import com.google.genai.types.Part;
import com.google.genai.types.UpdateCachedContentConfig;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cases of context caching. */
final class CacheCases {
    static final List<Case> ALL = List.of(
            new Case("cache-lifecycle", CacheCases::lifecycle),
            new Case("cache-use", CacheCases::use),
            new Case("error-cache-too-small", CacheCases::tooSmall),
            new Case("error-cache-settings", CacheCases::settings),
            new Case("error-cache-missing", CacheCases::missing));

    private static final String NOT_FOUND = "CachedContent not found \\(or permission denied\\)";
    private static final String NOTHING = "cachedContents/nothing";

    private CacheCases() {}

    private static CachedContent created() {
        var cache = CLIENT.caches.create(
                MODEL,
                CreateCachedContentConfig.builder()
                        .contents(Content.fromParts(Part.fromText(slowPrompt())))
                        .displayName("bottles")
                        .ttl(Duration.ofMinutes(10))
                        .build());
        assertThat(name(cache)).startsWith("cachedContents/");
        assertThat(cache.model()).hasValue("models/" + MODEL);
        assertThat(cache.displayName()).hasValue("bottles");
        assertThat(tokens(cache)).isGreaterThanOrEqualTo(1024);
        return cache;
    }

    private static String name(CachedContent cache) {
        return cache.name().orElseThrow();
    }

    private static int tokens(CachedContent cache) {
        return cache.usageMetadata().orElseThrow().totalTokenCount().orElseThrow();
    }

    private static String lifecycle() {
        var cache = created();
        assertThat(CLIENT.caches.get(name(cache), null).expireTime()).isEqualTo(cache.expireTime());
        assertThat(names()).contains(name(cache));
        var longer =
                UpdateCachedContentConfig.builder().ttl(Duration.ofHours(2)).build();
        assertThat(CLIENT.caches.update(name(cache), longer).expireTime().orElseThrow())
                .isAfter(cache.expireTime().orElseThrow());
        CLIENT.caches.delete(name(cache), null);
        return refused(() -> CLIENT.caches.get(name(cache), null), 403, "PERMISSION_DENIED", NOT_FOUND);
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        CLIENT.caches
                .list(ListCachedContentsConfig.builder().pageSize(1).build())
                .forEach(cache -> names.add(name(cache)));
        return names;
    }

    private static String use() {
        var cache = created();
        var named = greedy(8).cachedContent(name(cache));
        var whole = generate("How many?", named);
        assertWhole(whole);
        var last = stream("How many?", named).getLast();
        var chat = CLIENT.chats.create(MODEL, named.build());
        chat.sendMessage("How many?");
        var second = chat.sendMessage("And now?");
        CLIENT.caches.delete(name(cache), null);
        List.of(whole, last, second).forEach(answer -> assertCached(answer, tokens(cache)));
        return "";
    }

    private static void assertCached(GenerateContentResponse answer, int total) {
        assertThat(promptTokens(answer)).isGreaterThan(total);
        assertThat(usage(answer).cachedContentTokenCount().orElse(0))
                .isGreaterThan(total / 2)
                .isLessThan(promptTokens(answer));
    }

    private static String tooSmall() {
        var config = CreateCachedContentConfig.builder()
                .contents(Content.fromParts(Part.fromText("Hello")))
                .build();
        return refused(
                () -> CLIENT.caches.create(MODEL, config),
                400,
                "INVALID_ARGUMENT",
                "Cached content is too small\\. total_token_count=\\d+, min_total_token_count=\\d+");
    }

    private static String settings() {
        var both = greedy(8).cachedContent(NOTHING).systemInstruction(Content.fromParts(Part.fromText("Count.")));
        return refused(
                () -> generate("How many?", both),
                400,
                "INVALID_ARGUMENT",
                "CachedContent can not be used with GenerateContent request setting system_instruction");
    }

    private static String missing() {
        return refused(
                () -> generate("How many?", greedy(8).cachedContent(NOTHING)), 403, "PERMISSION_DENIED", NOT_FOUND);
    }
}
