package dev.pollux.app;

import dev.pollux.app.configuration.ModelSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which embedding model answers for which name: Google's names, then what the operator mapped, then each model under its own id.
 */
final class EmbeddingNames {

    // The newest clients' first; the last two are retired, but still what old programs call.
    private static final List<String> GOOGLES = List.of(
            "gemini-embedding-001",
            "gemini-embedding-2",
            "gemini-embedding-2-preview",
            "text-embedding-004",
            "embedding-001");

    private EmbeddingNames() {}

    /**
     * @param settings the operator's; what they map to other models is not looked at
     * @param installed ids of all embedding models
     * @return id by name, in the order in which clients shall see the names
     * @throws IllegalArgumentException if the default model is none of those installed
     */
    static Map<String, String> of(ModelSettings settings, List<String> installed) {
        String fallback = settings.embeddingFallback();
        if (!installed.contains(fallback)) {
            throw new IllegalArgumentException("default_embedding_model is " + fallback
                    + ", which is not installed or gives no vectors; there is " + String.join(", ", installed));
        }
        Map<String, String> names = new LinkedHashMap<>();
        GOOGLES.forEach(name -> names.put(name, fallback));
        settings.names().forEach((name, id) -> {
            if (installed.contains(id)) {
                names.put(name, id);
            }
        });
        installed.forEach(id -> names.putIfAbsent(id, id));
        return names;
    }

    /**
     * What the operator mapped to models that answer with text.
     *
     * @param installed ids of all embedding models
     */
    static Map<String, String> without(List<String> installed, Map<String, String> mapped) {
        Map<String, String> others = new LinkedHashMap<>(mapped);
        others.values().removeAll(installed);
        return others;
    }

    /** @throws IllegalArgumentException if a name has two meanings */
    static void requireApart(Map<String, String> texts, Map<String, String> vectors) {
        vectors.forEach((name, id) -> {
            if (texts.containsKey(name)) {
                throw new IllegalArgumentException("The name " + name + " cannot stand for both " + texts.get(name)
                        + ", which gives text, and " + id + ", which gives vectors");
            }
        });
    }
}
