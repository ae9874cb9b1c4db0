package dev.pollux.llama;

import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.GgufHeader;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a model that is split into several. The library finds the others by the first one's name.
 *
 * <p>Source of the names: {@code llama_split_path} in {@code src/llama.cpp} of llama.cpp v0.5.0.
 */
final class ModelParts {

    private static final Pattern FIRST = Pattern.compile("(.+)-00001-of-(\\d{5})\\.gguf");
    private static final int MAXIMUM_PARTS = 1000;

    private ModelParts() {}

    /**
     * Checks the parts after the first.
     *
     * @throws GgufException if this is not the first part, or another one is missing or damaged
     */
    static void check(Path first, GgufHeader header) {
        int parts = header.partCount();
        if (parts == 1) {
            return;
        }
        Matcher name = FIRST.matcher(first.getFileName().toString());
        if (parts > MAXIMUM_PARTS || !name.matches() || Integer.parseInt(name.group(2)) != parts) {
            throw new GgufException(
                    first.getFileName() + ": is split into " + parts + " files; name the first one, …-00001-of-….gguf");
        }
        for (int part = 2; part <= parts; part++) {
            GgufFile.readPart(first.resolveSibling("%s-%05d-of-%05d.gguf".formatted(name.group(1), part, parts)));
        }
    }
}
