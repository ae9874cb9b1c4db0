package dev.pollux.prompt.embedding;

import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingTask;
import dev.pollux.prompt.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Models that were trained with the same words for tasks. The words are those of the models' cards; a task that a card does not name
 * has those of the nearest one that it does.
 */
enum EmbeddingFamily implements TaskPrompts {
    /** Card of {@code google/embeddinggemma-300m}. A text for nothing in particular is a document. */
    GEMMA("(?!)") {
        @Override
        public List<Segment> write(EmbeddingInput input) {
            return switch (input.task()) {
                case UNSPECIFIED, RETRIEVAL_DOCUMENT ->
                    segments("title: ", input.title().orElse("none"), " | text: ", input.text());
                case RETRIEVAL_QUERY -> task("search result", input);
                case SEMANTIC_SIMILARITY -> task("sentence similarity", input);
                case CLASSIFICATION -> task("classification", input);
                case CLUSTERING -> task("clustering", input);
                case QUESTION_ANSWERING -> task("question answering", input);
                case FACT_VERIFICATION -> task("fact checking", input);
                case CODE_RETRIEVAL_QUERY -> task("code retrieval", input);
            };
        }

        private List<Segment> task(String task, EmbeddingInput input) {
            return segments("task: " + task + " | query: ", titled(input));
        }
    },

    /** Cards of {@code nomic-ai/nomic-embed-text-v1.5} and its siblings, which need one of four prefixes. */
    NOMIC("nomic-embed-text") {
        @Override
        public List<Segment> write(EmbeddingInput input) {
            String prefix = switch (input.task()) {
                case UNSPECIFIED, RETRIEVAL_DOCUMENT -> "search_document: ";
                case RETRIEVAL_QUERY, QUESTION_ANSWERING, FACT_VERIFICATION, CODE_RETRIEVAL_QUERY -> "search_query: ";
                case SEMANTIC_SIMILARITY, CLUSTERING -> "clustering: ";
                case CLASSIFICATION -> "classification: ";
            };
            return segments(prefix, titled(input));
        }
    },

    /** Card of {@code Qwen/Qwen3-Embedding-0.6B}: questions carry an instruction, all else is bare. */
    QWEN3("qwen3-embedding") {
        @Override
        public List<Segment> write(EmbeddingInput input) {
            String prefix = isQuestion(input.task())
                    ? "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"
                    : "";
            return segments(prefix, titled(input));
        }
    },

    /** Models that follow instructions of their users' own: no words of ours suit all of them. */
    INSTRUCTED("instruct") {
        @Override
        public List<Segment> write(EmbeddingInput input) {
            return segments("", titled(input));
        }
    },

    /** Card of {@code intfloat/multilingual-e5-small}: passages are marked, and all else is a query. */
    E5("(^|[^a-z0-9])e5-") {
        @Override
        public List<Segment> write(EmbeddingInput input) {
            boolean passage =
                    input.task() == EmbeddingTask.UNSPECIFIED || input.task() == EmbeddingTask.RETRIEVAL_DOCUMENT;
            return segments(passage ? "passage: " : "query: ", titled(input));
        }
    },

    /** Cards of {@code BAAI/bge-small-en-v1.5} and of the models that took its words over. */
    BGE("bge-(small|base|large)-en|mxbai-embed|snowflake-arctic-embed-(xs|s|m|l)($|[^-]|-long)") {
        @Override
        public List<Segment> write(EmbeddingInput input) {
            String prefix = isQuestion(input.task()) ? "Represent this sentence for searching relevant passages: " : "";
            return segments(prefix, titled(input));
        }
    },

    /** Trained without words for tasks, or with words that we do not know. */
    PLAIN("") {
        @Override
        public List<Segment> write(EmbeddingInput input) {
            return segments("", titled(input));
        }
    };

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_]+");

    private final Pattern name;

    EmbeddingFamily(String name) {
        this.name = Pattern.compile(name);
    }

    static EmbeddingFamily of(String architecture, List<String> names) {
        if (architecture.equals("gemma-embedding")) {
            return GEMMA;
        }
        List<String> plain = names.stream().map(EmbeddingFamily::normal).toList();
        return Arrays.stream(values())
                .filter(family -> plain.stream()
                        .anyMatch(name -> family.name.matcher(name).find()))
                .findFirst()
                .orElse(PLAIN);
    }

    private static String normal(String name) {
        return BETWEEN_WORDS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /** Whether the text is what others are looked for by. */
    static boolean isQuestion(EmbeddingTask task) {
        return switch (task) {
            case RETRIEVAL_QUERY, QUESTION_ANSWERING, FACT_VERIFICATION, CODE_RETRIEVAL_QUERY -> true;
            case UNSPECIFIED, RETRIEVAL_DOCUMENT, SEMANTIC_SIMILARITY, CLASSIFICATION, CLUSTERING -> false;
        };
    }

    /** A title is the text's first line where a model has no place of its own for it. */
    static String titled(EmbeddingInput input) {
        return input.title().map(title -> title + "\n" + input.text()).orElse(input.text());
    }

    static List<Segment> segments(String prefix, String literal) {
        return Stream.of(new Segment(prefix, false), new Segment(literal, true))
                .filter(segment -> !segment.text().isEmpty())
                .toList();
    }

    static List<Segment> segments(String first, String title, String second, String text) {
        return Stream.of(segments(first, title), segments(second, text))
                .flatMap(List::stream)
                .toList();
    }
}
