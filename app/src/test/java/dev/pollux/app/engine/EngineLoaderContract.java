package dev.pollux.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.app.configuration.EngineSettings;
import dev.pollux.engine.AnswerForm;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.ServiceClass;
import dev.pollux.gguf.GgufWriter;
import dev.pollux.gguf.TinyModel;
import dev.pollux.local.EngineLoader;
import dev.pollux.local.LoadedModel;
import dev.pollux.local.LocalModel;
import dev.pollux.local.NotEnoughMemoryException;
import dev.pollux.model.Abilities;
import dev.pollux.model.Conversation;
import dev.pollux.model.ModelCard;
import dev.pollux.model.ModelException;
import dev.pollux.model.Sampling;
import dev.pollux.model.Turn;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What loading a model gives, wherever its engine runs. */
@Tag("native")
abstract class EngineLoaderContract {

    private static final int SHARED_TOKENS = 600;

    /** Starts the engines. */
    abstract EngineStarter engines();

    @TempDir
    private Path folder;

    @Test
    void a_model_file_becomes_an_engine_with_its_template() {
        try (LoadedModel loaded = loader(OptionalInt.empty()).load(tiny())) {
            Conversation hello = new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "Hello")));

            assertThat(loaded.template().render(hello).text()).contains("Hello");
            assertThat(loaded.engine().statistics().slots()).isEqualTo(1);
            assertThat(tokens(loaded, 1)).isEqualTo(5);
        }
    }

    @Test
    void it_grows_when_more_requests_come_than_it_has_slots() {
        try (LoadedModel loaded = loader(OptionalInt.empty()).load(tiny())) {
            List<EngineGeneration> open = new ArrayList<>();
            for (int request = 0; request < 5; request++) {
                open.add(loaded.engine().submit(request(1)));
            }

            assertThat(loaded.engine().statistics().slots()).isEqualTo(SlotPlan.MAX_SLOTS);
            assertThat(open)
                    .allSatisfy(generation -> assertThat(tokensOf(generation)).isEqualTo(5));
        }
    }

    @Test
    void the_operators_slots_are_there_from_the_start() {
        try (LoadedModel loaded = loader(OptionalInt.of(3)).load(tiny())) {
            assertThat(loaded.engine().statistics().slots()).isEqualTo(3);
            assertThat(tokens(loaded, 3)).isEqualTo(15);
        }
    }

    @Test
    void items_of_batches_that_begin_alike_share_a_cache_beside_the_slots() {
        Path file = folder.resolve("tiny.gguf");
        TinyModel.write(file, 1);
        try (LoadedModel loaded = loader(OptionalInt.of(2)).load(model(file, 1024))) {
            List<EngineGeneration> items = IntStream.range(0, 20)
                    .mapToObj(number -> loaded.engine().submit(item(number)))
                    .toList();

            assertThat(tokens(loaded, 1)).isEqualTo(5);
            assertThat(items).allSatisfy(item -> {
                assertThat(item.prompt().tokens()).isGreaterThan(SHARED_TOKENS);
                assertThat(tokensOf(item)).isEqualTo(5);
            });
            assertThat(loaded.engine().statistics().slots()).isEqualTo(2 + SlotPlan.LANE_SEQUENCES);
            assertThat(loaded.engine().statistics().promptTokens()).isLessThan(2 * SHARED_TOKENS);
        }
    }

    @Test
    void the_longest_prompt_is_the_one_that_the_card_names() {
        LocalModel tiny = tiny();
        try (LoadedModel loaded = loader(OptionalInt.of(1)).load(tiny)) {
            assertThatThrownBy(() -> loaded.engine().submit(request("the ".repeat(300), 1)))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            refusal -> assertThat(refusal.limit())
                                    .isEqualTo(tiny.card().inputTokens())
                                    .isEqualTo(255));
        }
    }

    @Test
    void a_model_whose_template_cannot_be_compiled_is_unavailable() throws IOException {
        GgufWriter writer = TinyModel.writer(1);
        Path file = Files.write(
                folder.resolve("mute.gguf"),
                writer.string("tokenizer.chat_template", "{% broken").bytes());

        assertThatThrownBy(() -> loader(OptionalInt.empty()).load(model(file, 256)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(ModelException.Reason.UNAVAILABLE));
    }

    @Test
    void a_file_that_is_no_model_makes_the_model_unavailable() throws IOException {
        Path file = Files.writeString(folder.resolve("text.gguf"), "no model at all");

        assertThatThrownBy(() -> loader(OptionalInt.empty()).load(model(file, 256)))
                .isInstanceOfSatisfying(ModelException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(ModelException.Reason.UNAVAILABLE);
                    assertThat(failure).hasMessage("The model tiny cannot be loaded.");
                });
    }

    @Test
    void weights_that_cannot_fit_are_told_apart() throws IOException {
        Path file = folder.resolve("huge.gguf");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 42);
        }

        assertThatThrownBy(() -> loader(OptionalInt.empty()).load(model(file, 256)))
                .isInstanceOf(NotEnoughMemoryException.class);
    }

    @Test
    void contexts_that_cannot_fit_are_told_apart() {
        Path file = folder.resolve("tiny.gguf");
        TinyModel.write(file, 1);

        assertThatThrownBy(() -> loader(OptionalInt.of(256)).load(model(file, 1 << 22)))
                .isInstanceOf(NotEnoughMemoryException.class);
    }

    private LocalModel tiny() {
        Path file = folder.resolve("tiny.gguf");
        TinyModel.write(file, 1);
        return model(file, 256);
    }

    private static LocalModel model(Path file, int contextTokens) {
        Sampling sampling = new Sampling(0, 1, 0, 0, 0, OptionalInt.empty());
        return new LocalModel(
                new ModelCard(
                        "tiny", "Tiny", "F32", "", contextTokens - 1, contextTokens - 1, sampling, Abilities.PROMPTED),
                file);
    }

    private EngineLoader loader(OptionalInt slots) {
        return new TemplateEngineLoader(
                engines(),
                new EngineSettings(
                        slots,
                        OptionalInt.empty(),
                        OptionalInt.of(1),
                        64,
                        EngineSettings.Isolation.PROCESS,
                        5,
                        1 << 20,
                        1 << 20,
                        Duration.ZERO),
                folder);
    }

    private static int tokens(LoadedModel loaded, int candidates) {
        return tokensOf(loaded.engine().submit(request(candidates)));
    }

    private static int tokensOf(EngineGeneration generation) {
        int tokens = 0;
        try (generation) {
            for (Optional<EngineEvent> event = generation.next(); event.isPresent(); event = generation.next()) {
                tokens += switch (event.get()) {
                    case EngineEvent.Text text -> text.tokens();
                    case EngineEvent.Finished finished -> finished.tokens();
                };
            }
        }
        return tokens;
    }

    private static EngineRequest item(int number) {
        List<PromptSegment> prompt = List.of(new PromptSegment("the ".repeat(SHARED_TOKENS) + number, false));
        return new EngineRequest(
                "r",
                new Prompt(prompt, List.of(), "project", Optional.empty()),
                SamplingParameters.greedy(),
                1,
                5,
                List.of(),
                -1,
                0,
                ServiceClass.BATCH,
                AnswerForm.TEXT);
    }

    private static EngineRequest request(int candidates) {
        return request("hello world", candidates);
    }

    private static EngineRequest request(String prompt, int candidates) {
        return new EngineRequest(
                "r",
                List.of(new PromptSegment(prompt, false)),
                SamplingParameters.greedy(),
                candidates,
                5,
                List.of(),
                -1,
                0);
    }
}
