package dev.pollux.service.keys;

import java.util.List;

/** Names of models, for example {@code gemini-2.5-*}; {@code models/} before it changes nothing. Immutable. */
public final class ModelPattern {

    private static final String COLLECTION = "models/";

    private final Wildcard name;

    /** The names that {@code pattern} describes, with {@code *} for any text. */
    public ModelPattern(String pattern) {
        this.name = new Wildcard(bare(pattern), ".*");
    }

    /** Whether the model may be called by this name, with or without {@code models/}. */
    public boolean matches(String model) {
        return name.matches(bare(model));
    }

    /**
     * Whether any of these patterns describes the model's name.
     *
     * @param patterns none allows every model
     */
    public static boolean allows(List<String> patterns, String model) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> new ModelPattern(pattern).matches(model));
    }

    private static String bare(String name) {
        return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
    }
}
