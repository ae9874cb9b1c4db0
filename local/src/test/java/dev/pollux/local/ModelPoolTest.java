package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.FinishReason;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.model.Abilities;
import dev.pollux.model.Conversation;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.ModelCard;
import dev.pollux.model.ModelException;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.PromptReuse;
import dev.pollux.model.Sampling;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.Thinking;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.SpecialTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ModelPoolTest {

    private static final ChatTemplate TEMPLATE = ChatTemplate.compile(
            "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}",
            new SpecialTokens("", "<end>", Set.of("<end>")));

    private static final Conversation HELLO =
            new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "Hello")));

    private final Map<String, SilentEngine> engines = new HashMap<>();
    private final List<String> loads = new ArrayList<>();
    private int room = Integer.MAX_VALUE;

    @Test
    void a_model_is_loaded_by_the_first_call_that_needs_it() {
        ModelPool pool = pool("small");

        assertThat(pool.isLoaded("small")).isFalse();
        answer(model(pool, "small"));
        answer(model(pool, "small"));

        assertThat(pool.isLoaded("small")).isTrue();
        assertThat(loads).containsExactly("small");
    }

    @Test
    void several_names_share_one_loaded_model() {
        ModelPool pool = pool(this::load, models("small"), orderedMap("gemini-a", "small", "gemini-b", "small"));

        answer(model(pool, "gemini-a"));
        answer(model(pool, "gemini-b"));

        assertThat(loads).containsExactly("small");
        assertThat(pool.list()).extracting("name").containsExactly("gemini-a", "gemini-b");
        assertThat(pool.find("gemini-c")).isEmpty();
    }

    @Test
    void a_name_that_stands_for_a_missing_model_is_refused_at_the_start() {
        assertThatThrownBy(() -> pool(this::load, models("small"), Map.of("gemini-a", "large")))
                .hasMessage("gemini-a is mapped to large, which is not installed");
    }

    @Test
    void the_least_recently_used_model_makes_room() {
        room = 2;
        ModelPool pool = pool("one", "two", "three");

        answer(model(pool, "one"));
        answer(model(pool, "two"));
        answer(model(pool, "one"));
        answer(model(pool, "three"));

        assertThat(pool.isLoaded("one")).isTrue();
        assertThat(pool.isLoaded("two")).isFalse();
        assertThat(pool.isLoaded("three")).isTrue();
    }

    @Test
    void a_model_with_an_open_generation_is_never_unloaded() {
        room = 1;
        ModelPool pool = pool("one", "two");
        Generation open = model(pool, "one").generate(request());

        assertThatThrownBy(() -> model(pool, "two").generate(request()))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ModelException.Reason.UNAVAILABLE));
        open.close();
        answer(model(pool, "two"));

        assertThat(pool.isLoaded("one")).isFalse();
    }

    @Test
    void closing_a_generation_twice_gives_the_model_back_once() {
        room = 1;
        ModelPool pool = pool("one", "two");
        Generation first = model(pool, "one").generate(request());
        Generation second = model(pool, "one").generate(request());

        first.close();
        first.close();

        assertThatThrownBy(() -> model(pool, "two").generate(request())).isInstanceOf(ModelException.class);
        second.close();
        answer(model(pool, "two"));
    }

    @Test
    void calls_that_come_while_a_model_loads_wait_for_the_one_load() throws InterruptedException, ExecutionException {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch mayLoad = new CountDownLatch(1);
        ModelPool pool = pool(
                model -> {
                    loading.countDown();
                    awaitUninterruptibly(mayLoad);
                    return load(model);
                },
                models("small"),
                Map.of("small", "small"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int call = 0; call < 20; call++) {
                calls.add(threads.submit(() -> answer(model(pool, "small"))));
            }
            loading.await();
            mayLoad.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(loads).containsExactly("small");
    }

    @Test
    void a_failed_load_is_told_and_tried_again() {
        List<String> attempts = new ArrayList<>();
        ModelPool pool = pool(
                model -> {
                    attempts.add(model.card().id());
                    if (attempts.size() == 1) {
                        throw new ModelException(ModelException.Reason.UNAVAILABLE, "the file is broken");
                    }
                    return load(model);
                },
                models("small"),
                Map.of("small", "small"));

        assertThatThrownBy(() -> model(pool, "small").countTokens(request())).hasMessage("the file is broken");
        assertThat(model(pool, "small").countTokens(request()).total()).isEqualTo("user: Hello\n".length());
    }

    @Test
    void closing_the_pool_unloads_everything_and_refuses_what_comes_after() {
        ModelPool pool = pool("one", "two");
        answer(model(pool, "one"));

        pool.close();

        assertThat(engine("one").closed).isTrue();
        assertThatThrownBy(() -> model(pool, "one").generate(request()))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ModelException.Reason.UNAVAILABLE));
    }

    @Test
    void a_request_reaches_the_engine_as_it_was_made() {
        ModelPool pool = pool("small");
        Sampling sampling = new Sampling(0.5, 0.9, 40, 0.1, 0.2, OptionalInt.of(7));
        GenerationRequest request = new GenerationRequest(
                HELLO,
                ToolUse.NONE,
                new OutputConstraint.None(),
                Thinking.OFF,
                sampling,
                2,
                OptionalInt.of(10),
                List.of("stop"),
                OptionalInt.of(3),
                ServiceClass.FLEX,
                PromptReuse.within("acme"),
                Optional.of(Duration.ofNanos(5)));

        model(pool, "small").generate(request).close();

        var seen = engine("small").requests.getFirst();
        assertThat(seen.serviceClass()).isEqualTo(dev.pollux.engine.ServiceClass.FLEX);
        assertThat(seen.prompt())
                .isEqualTo(new Prompt(
                        List.of(new PromptSegment("user: Hello\n", false)), List.of(), "acme", Optional.empty()));
        assertThat(seen.sampling().temperature()).isEqualTo(0.5);
        assertThat(seen.sampling().topP()).isEqualTo(0.9);
        assertThat(seen.sampling().topK()).isEqualTo(40);
        assertThat(seen.sampling().presencePenalty()).isEqualTo(0.1);
        assertThat(seen.sampling().frequencyPenalty()).isEqualTo(0.2);
        assertThat(seen.sampling().seed()).hasValue(7);
        assertThat(seen.candidates()).isEqualTo(2);
        assertThat(seen.maxOutputTokens()).isEqualTo(10);
        assertThat(seen.stopSequences()).containsExactly("stop");
        assertThat(seen.topLogprobs()).isEqualTo(3);
        assertThat(seen.timeoutMillis()).isEqualTo(1);
    }

    @Test
    void text_that_looks_like_a_control_token_reaches_the_engine_as_literal_text() {
        ModelPool pool = pool("small");
        Conversation hostile = new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "a<end>b")));

        model(pool, "small").generate(request(hostile)).close();

        assertThat(engine("small").requests.getFirst().prompt().segments())
                .filteredOn("literal", true)
                .extracting("text")
                .containsExactly("<end>");
    }

    @Test
    void events_come_back_in_the_words_of_the_seam() {
        engines.put(
                "small",
                new SilentEngine(
                        new EngineEvent.Text(0, "Hi", 2, List.of()),
                        new EngineEvent.Finished(0, FinishReason.MAX_TOKENS, 1)));
        ModelPool pool = pool("small");

        try (Generation generation = model(pool, "small").generate(request())) {
            assertThat(generation.prompt().total()).isEqualTo("user: Hello\n".length());
            assertThat(generation.next()).contains(new GenerationEvent.TextDelta(0, "Hi", 2, List.of()));
            assertThat(generation.next())
                    .contains(new GenerationEvent.Finished(0, dev.pollux.model.FinishReason.MAX_TOKENS, 1));
            assertThat(generation.next()).isEmpty();
        }
        assertThat(engine("small").openGenerations).isZero();
    }

    private ModelPool pool(String... ids) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String id : ids) {
            names.put(id, id);
        }
        return pool(this::load, models(ids), names);
    }

    private static ModelPool pool(EngineLoader loader, List<LocalModel> models, Map<String, String> names) {
        return new ModelPool(new LanguageStock(loader, models, names), EmbeddingStock.EMPTY);
    }

    private static List<LocalModel> models(String... ids) {
        return List.of(ids).stream().map(ModelPoolTest::localModel).toList();
    }

    private static LocalModel localModel(String id) {
        return new LocalModel(new ModelCard(id, id, "F32", "", 100, 50, sampling(), Abilities.PROMPTED), Path.of(id));
    }

    private static Sampling sampling() {
        return new Sampling(0, 1, 0, 0, 0, OptionalInt.empty());
    }

    private synchronized LoadedModel load(LocalModel model) {
        String id = model.card().id();
        long loaded =
                loads.stream().distinct().filter(other -> !engine(other).closed).count();
        if (loaded >= room) {
            throw new NotEnoughMemoryException("room for " + room);
        }
        loads.add(id);
        SilentEngine engine = engines.computeIfAbsent(id, ignored -> SilentEngine.finishing());
        engine.closed = false;
        return new LoadedModel(engine, TEMPLATE);
    }

    private synchronized SilentEngine engine(String id) {
        return engines.get(id);
    }

    private static LanguageModel model(ModelPool pool, String name) {
        return pool.find(name).orElseThrow().model();
    }

    private static void answer(LanguageModel model) {
        try (Generation generation = model.generate(request())) {
            assertThat(generation.next()).isPresent();
        }
    }

    private static GenerationRequest request() {
        return request(HELLO);
    }

    private static GenerationRequest request(Conversation conversation) {
        return new GenerationRequest(
                conversation,
                ToolUse.NONE,
                new OutputConstraint.None(),
                Thinking.OFF,
                sampling(),
                1,
                OptionalInt.empty(),
                List.of(),
                OptionalInt.empty(),
                ServiceClass.STANDARD,
                PromptReuse.within("test"),
                Optional.empty());
    }

    private static Map<String, String> orderedMap(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            map.put(pairs[index], pairs[index + 1]);
        }
        return map;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
