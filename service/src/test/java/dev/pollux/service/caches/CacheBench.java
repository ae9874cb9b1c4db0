package dev.pollux.service.caches;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.PageQuery;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.models.PromptBeginnings;
import dev.pollux.service.models.PromptSharing;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Two projects, a model that keeps what it is told to, and a clock that stands still. The least to keep is five tokens. */
final class CacheBench {

    static final String FIVE =
            "{'model': 'models/gemini-2.5-flash', 'contents': [{'parts': [{'text': 'one two three four'}]}]}";

    final InMemoryStore store = new InMemoryStore();
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there"));
    final ScriptedLanguageModels models = new ScriptedLanguageModels(model, List.of("gemini-2.5-flash", "gemini-pro"));
    final ThoughtSignatures signatures = ThoughtSignatures.ephemeral();
    final Caching caching = new Caching(() -> store, models, new CacheLimits(5, Duration.ofHours(1)), clock);
    final PromptSharing sharing = new PromptSharing(new CacheLookup(caching), false);
    final CacheMethods methods = methods(Admission.unlimited());

    CacheBench() {
        for (String project : List.of("mine", "theirs")) {
            store.projects().insert(new Project(project, "", Project.UNLIMITED, false, clock.instant()));
        }
    }

    CacheMethods methods(Admission admission) {
        return CacheMethods.of(
                caching, new PromptBeginnings(models, signatures, sharing, ContentReading.inlineOnly()), admission);
    }

    static CallContext in(String project) {
        return restricted(project);
    }

    /** A caller that may call models of these names only; none means all. */
    static CallContext restricted(String project, String... patterns) {
        return context(project, List.of(patterns), _ -> {});
    }

    /** A call that this client waits for. */
    static CallContext waitedForBy(CallContext.Client client) {
        return context("mine", List.of(), client);
    }

    private static CallContext context(String project, List<String> patterns, CallContext.Client client) {
        return new CallContext(
                "v1beta",
                new Caller(project, "test", Scope.api(), patterns, List.of(), List.of()),
                Optional.empty(),
                client,
                new CallReport());
    }

    static CachedContent read(String json) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), CachedContent.class);
    }

    static String line(Object message) {
        return new String(ProtoJson.writeLine(message), UTF_8);
    }

    CachedContent create(String json) {
        return methods.create().call(in("mine"), read(json));
    }

    /** Keeps five tokens and gives their name without the collection. */
    String createdId() {
        return id(create(FIVE));
    }

    static String id(CachedContent cache) {
        assertThat(cache.name()).isNotNull().startsWith("cachedContents/");
        return cache.name().substring("cachedContents/".length());
    }

    List<String> listed(CallContext context) {
        return methods.list().call(context, PageQuery.of(Optional.empty(), Optional.empty())).cachedContents().stream()
                .map(CacheBench::id)
                .toList();
    }

    static ApiException refusal(Runnable call) {
        ApiException refusal = catchThrowableOfType(ApiException.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /** Whoever names what is not there is told this. */
    static void assertNotFound(Runnable call) {
        ApiException refusal = refusal(call);
        assertThat(refusal.status().code()).isEqualTo(403);
        assertThat(refusal.status().status()).hasToString("PERMISSION_DENIED");
        assertThat(refusal.status().details()).isEmpty();
        assertThat(refusal).hasMessage("CachedContent not found (or permission denied)");
    }
}
