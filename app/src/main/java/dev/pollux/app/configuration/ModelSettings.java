package dev.pollux.app.configuration;

import java.util.Map;

/**
 * Which models answer.
 *
 * @param fallback what answers for every {@code gemini-*} name that {@code names} does not map: an installed model's id, a
 *     preset or a source
 * @param embeddingFallback the embedding model that answers for every name of Google's embedding models that {@code names} does not
 *     map: the built-in one's id or an installed one's
 * @param names what clients call, and the id of the installed model that answers for each
 */
public record ModelSettings(String fallback, String embeddingFallback, Map<String, String> names) {

    // The model a fresh installation pulls.
    private static final Key<String> DEFAULT_MODEL = Key.of(
            "default_model",
            Form.text(),
            "smollm2-135m-instruct",
            "what answers for every `gemini-*` name that `models` does not map: an installed model's id, a preset or a source");
    private static final Key<String> DEFAULT_EMBEDDING_MODEL = Key.of(
            "default_embedding_model",
            Form.text(),
            "all-minilm-l6-v2",
            "what gives vectors for every `gemini-embedding-*` name that `models` does not map: the built-in model or an installed"
                    + " one's id");
    private static final Key<Map<String, String>> MODELS = Key.of(
            "models", Form.mappingOf(Form.text()), Map.of(), "", "name clients call: id of the model that answers");

    static final Section<ModelSettings> SECTION = Section.of(
            "",
            settings -> new ModelSettings(
                    settings.get(DEFAULT_MODEL), settings.get(DEFAULT_EMBEDDING_MODEL), settings.get(MODELS)),
            DEFAULT_MODEL,
            DEFAULT_EMBEDDING_MODEL,
            MODELS);
}
