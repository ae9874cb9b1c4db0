package dev.pollux.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which installed model answers for which name: the names Gemini clients use, then what the operator mapped, then each model
 * under its own id.
 */
final class ModelNames {

    private static final String GEMINI_NAMES = "gemini-text-names.txt";

    private ModelNames() {}

    /**
     * @param defaultModel id of the model that answers for every Gemini name that is not mapped
     * @param mapped the operator's map from names to ids
     * @param installed ids of all installed models
     * @return id by name, in the order in which clients shall see the names
     */
    static Map<String, String> of(String defaultModel, Map<String, String> mapped, List<String> installed) {
        Map<String, String> names = new LinkedHashMap<>();
        geminiNames().forEach(name -> names.put(name, defaultModel));
        names.putAll(mapped);
        installed.forEach(id -> names.putIfAbsent(id, id));
        return names;
    }

    private static List<String> geminiNames() {
        InputStream resource = Objects.requireNonNull(ModelNames.class.getResourceAsStream(GEMINI_NAMES), GEMINI_NAMES);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
