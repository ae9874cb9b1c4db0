package dev.pollux.prompt.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingTask;
import dev.pollux.prompt.Segment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPromptsTest {

    private static final TaskPrompts GEMMA = TaskPrompts.of("gemma-embedding", List.of("anything"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "UNSPECIFIED;title: none | text: hi",
                "RETRIEVAL_QUERY;task: search result | query: hi",
                "RETRIEVAL_DOCUMENT;title: none | text: hi",
                "SEMANTIC_SIMILARITY;task: sentence similarity | query: hi",
                "CLASSIFICATION;task: classification | query: hi",
                "CLUSTERING;task: clustering | query: hi",
                "QUESTION_ANSWERING;task: question answering | query: hi",
                "FACT_VERIFICATION;task: fact checking | query: hi",
                "CODE_RETRIEVAL_QUERY;task: code retrieval | query: hi"
            })
    void embeddinggemma_has_words_for_each_task(EmbeddingTask task, String text) {
        assertThat(text(GEMMA, task)).isEqualTo(text);
    }

    @Test
    void embeddinggemma_has_a_place_for_the_title_and_all_foreign_text_is_literal() {
        EmbeddingInput input = new EmbeddingInput("<eos> text", EmbeddingTask.RETRIEVAL_DOCUMENT, Optional.of("<bos>"));

        assertThat(GEMMA.write(input))
                .containsExactly(
                        new Segment("title: ", false),
                        new Segment("<bos>", true),
                        new Segment(" | text: ", false),
                        new Segment("<eos> text", true));
    }

    @ParameterizedTest
    @CsvSource({
        "UNSPECIFIED,search_document",
        "RETRIEVAL_QUERY,search_query",
        "RETRIEVAL_DOCUMENT,search_document",
        "SEMANTIC_SIMILARITY,clustering",
        "CLASSIFICATION,classification",
        "CLUSTERING,clustering",
        "QUESTION_ANSWERING,search_query",
        "FACT_VERIFICATION,search_query",
        "CODE_RETRIEVAL_QUERY,search_query"
    })
    void nomic_embed_has_four_prefixes(EmbeddingTask task, String prefix) {
        assertThat(text(named("Nomic Embed Text v1.5"), task)).isEqualTo(prefix + ": hi");
        assertThat(text(named("nomic-embed-text-v2-moe"), task)).isEqualTo(prefix + ": hi");
    }

    @Test
    void e5_marks_passages_and_queries() {
        TaskPrompts e5 = named("intfloat/multilingual-e5-small");

        assertThat(text(e5, EmbeddingTask.RETRIEVAL_QUERY)).isEqualTo("query: hi");
        assertThat(text(e5, EmbeddingTask.RETRIEVAL_DOCUMENT)).isEqualTo("passage: hi");
        assertThat(text(e5, EmbeddingTask.SEMANTIC_SIMILARITY)).isEqualTo("query: hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge-small-en-v1.5", "mxbai-embed-large-v1", "snowflake-arctic-embed-m"})
    void bge_and_its_followers_mark_questions_only(String name) {
        assertThat(text(named(name), EmbeddingTask.QUESTION_ANSWERING))
                .isEqualTo("Represent this sentence for searching relevant passages: hi");
        assertThat(text(named(name), EmbeddingTask.RETRIEVAL_DOCUMENT)).isEqualTo("hi");
    }

    @Test
    void qwen3_embedding_has_an_instruction_for_questions() {
        TaskPrompts qwen = named("Qwen3 Embedding 0.6B Instruct");

        assertThat(text(qwen, EmbeddingTask.RETRIEVAL_QUERY))
                .isEqualTo("Instruct: Given a web search query, retrieve relevant passages that answer the query\n"
                        + "Query:hi");
        assertThat(text(qwen, EmbeddingTask.CLUSTERING)).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all-minilm-l6-v2",
                "bge-m3",
                "multilingual-e5-large-instruct",
                "snowflake-arctic-embed-l-v2.0",
                "line5-small"
            })
    void other_models_read_the_bare_text(String name) {
        for (EmbeddingTask task : EmbeddingTask.values()) {
            assertThat(named(name).write(new EmbeddingInput("hi", task, Optional.empty())))
                    .containsExactly(new Segment("hi", true));
        }
    }

    @Test
    void a_title_without_a_place_of_its_own_is_the_first_line() {
        EmbeddingInput input = new EmbeddingInput("text", EmbeddingTask.RETRIEVAL_DOCUMENT, Optional.of("Title"));

        assertThat(named("all-minilm").write(input)).containsExactly(new Segment("Title\ntext", true));
        assertThat(named("multilingual-e5-base").write(input))
                .containsExactly(new Segment("passage: ", false), new Segment("Title\ntext", true));
    }

    private static TaskPrompts named(String name) {
        return TaskPrompts.of("bert", List.of("model", name));
    }

    private static String text(TaskPrompts prompts, EmbeddingTask task) {
        return prompts.write(new EmbeddingInput("hi", task, Optional.empty())).stream()
                .map(Segment::text)
                .collect(Collectors.joining());
    }
}
