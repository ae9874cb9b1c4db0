package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.ScriptedEmbeddingRunner;
import dev.pollux.model.Abilities;
import dev.pollux.model.ModelCard;
import dev.pollux.model.ModelException;
import dev.pollux.model.PromptTooLongException;
import dev.pollux.model.Sampling;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.model.embedding.EmbeddingTask;
import dev.pollux.model.embedding.TextVector;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.SpecialTokens;
import dev.pollux.prompt.embedding.TaskPrompts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PooledEmbeddingsTest {

    private static final ChatTemplate TEMPLATE =
            ChatTemplate.compile("{{ messages[0].content }}", new SpecialTokens("", "", Set.of()));

    private final List<String> loads = new ArrayList<>();
    private ScriptedEmbeddingRunner runner = new ScriptedEmbeddingRunner(40, 4, 80);
    private final ModelPool pool = new ModelPool(
            new LanguageStock(_ -> language(), List.of(languageModel()), Map.of("talker", "talker")),
            new EmbeddingStock(
                    this::load,
                    List.of(file("plain", "all-minilm"), file("marked", "nomic-embed-text-v1.5")),
                    new TreeMap<>(Map.of("plain", "plain", "marked", "marked", "alias", "plain"))));

    /** One model fits into memory. */
    private boolean full;

    @AfterEach
    void close() {
        runner.release(1_000);
        pool.close();
        assertThat(runner.complaints()).isEmpty();
    }

    @Test
    void embedding_models_are_listed_by_their_names_and_are_no_language_models() {
        assertThat(pool.embeddings().list()).extracting("name").containsExactly("alias", "marked", "plain");
        assertThat(model("alias")).isSameAs(model("plain"));
        assertThat(pool.find("plain")).isEmpty();
        assertThat(pool.embeddings().find("talker")).isEmpty();
        assertThat(pool.stages())
                .containsOnlyKeys("talker", "plain", "marked")
                .containsEntry("plain", ModelStage.UNLOADED);
    }

    @Test
    void the_first_request_loads_the_model_and_gets_vectors() {
        List<TextVector> vectors = embed("plain", EmbeddingTask.UNSPECIFIED, "aaabbbb", "a");

        assertThat(vectors).extracting(TextVector::tokens).containsExactly(7, 1);
        assertThat(vectors.getFirst().values()).containsExactly(0.6f, 0.8f);
        assertThat(loads).containsExactly("plain");
        assertThat(pool.statistics("plain").orElseThrow().promptTokens()).isEqualTo(8);
    }

    @Test
    void the_model_reads_the_words_for_the_task() {
        embed("marked", EmbeddingTask.RETRIEVAL_QUERY, "why?");

        assertThat(runner.passes()).containsExactly(List.of("search_query: why?"));
        assertThat(model("marked").countTokens(input(EmbeddingTask.CLUSTERING, "why?")))
                .isEqualTo(16);
    }

    @Test
    void a_text_that_is_too_long_is_refused_with_both_counts() {
        EmbeddingRequest request = request(EmbeddingTask.UNSPECIFIED, "a".repeat(41));

        PromptTooLongException refusal = catchThrowableOfType(
                PromptTooLongException.class, () -> model("plain").embed(request));

        assertThat(refusal.promptTokens()).isEqualTo(41);
        assertThat(refusal.inputTokenLimit()).isEqualTo(40);
    }

    @Test
    void the_models_of_both_kinds_make_room_for_each_other() {
        full = true;

        embed("plain", EmbeddingTask.UNSPECIFIED, "a");
        pool.load("talker");
        assertThat(pool.stages())
                .containsEntry("plain", ModelStage.RESTING)
                .containsEntry("talker", ModelStage.LOADED)
                .containsEntry("marked", ModelStage.UNLOADED);
        runner = new ScriptedEmbeddingRunner(40, 4, 80);
        embed("marked", EmbeddingTask.UNSPECIFIED, "a");

        assertThat(pool.isLoaded("talker")).isFalse();
        assertThat(loads).containsExactly("plain", "talker", "marked");
    }

    @Test
    void a_model_stays_loaded_while_vectors_are_in_the_making() {
        full = true;
        Embedding open = model("plain").embed(request(EmbeddingTask.UNSPECIFIED, "a"));

        assertThatThrownBy(() -> pool.load("talker")).isInstanceOf(ModelException.class);
        open.await();
        open.close();
        open.close();
        pool.load("talker");

        assertThat(pool.isLoaded("talker")).isTrue();
    }

    @Test
    void a_request_whose_time_is_up_ends() {
        runner.held();
        EmbeddingRequest request = new EmbeddingRequest(
                List.of(EmbeddingInput.of("a")), ServiceClass.PRIORITY, Optional.of(Duration.ofMillis(20)));

        try (Embedding embedding = model("plain").embed(request)) {
            ModelException failure = catchThrowableOfType(ModelException.class, embedding::await);
            assertThat(failure.reason()).isEqualTo(ModelException.Reason.DEADLINE_EXCEEDED);
        }
    }

    private List<TextVector> embed(String name, EmbeddingTask task, String... texts) {
        try (Embedding embedding = model(name).embed(request(task, texts))) {
            return embedding.await();
        }
    }

    private EmbeddingModel model(String name) {
        return pool.embeddings().find(name).orElseThrow().model();
    }

    private static EmbeddingRequest request(EmbeddingTask task, String... texts) {
        return new EmbeddingRequest(
                List.of(texts).stream().map(text -> input(task, text)).toList(),
                ServiceClass.STANDARD,
                Optional.empty());
    }

    private static EmbeddingInput input(EmbeddingTask task, String text) {
        return new EmbeddingInput(text, task, Optional.empty());
    }

    private static EmbeddingFile file(String id, String name) {
        return new EmbeddingFile(
                new EmbeddingCard(id, id, "F32", "", 40, 2), Path.of(id), TaskPrompts.of("bert", List.of(name)));
    }

    private static LocalModel languageModel() {
        Sampling sampling = new Sampling(0, 1, 0, 0, 0, OptionalInt.empty());
        return new LocalModel(
                new ModelCard("talker", "talker", "F32", "", 100, 50, sampling, Abilities.PROMPTED), Path.of("talker"));
    }

    private LoadedEmbeddingModel load(EmbeddingFile file) {
        note(file.card().id());
        return new LoadedEmbeddingModel(EmbeddingEngine.start("test", runner, ScriptedEmbeddingRunner.tokenizer(), 10));
    }

    private LoadedModel language() {
        note("talker");
        return new LoadedModel(SilentEngine.finishing(), TEMPLATE);
    }

    private void note(String id) {
        boolean taken = pool.stages().containsValue(ModelStage.LOADED);
        if (full && taken) {
            throw new NotEnoughMemoryException("room for one");
        }
        loads.add(id);
    }
}
