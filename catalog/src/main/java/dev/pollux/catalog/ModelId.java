package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of an installed model, which is also the name of its folder.
 *
 * @param value lower-case letters, digits, {@code .}, {@code _} and {@code -}; starts and ends with a letter or digit, so
 *     that it is never hidden and never a path; at most {@value #MAX_LENGTH} characters
 */
public record ModelId(String value) implements Comparable<ModelId> {

    /** Leaves room for a suffix below the 255 bytes that file systems allow. */
    public static final int MAX_LENGTH = 120;

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");

    /** Names of weight formats as llama.cpp writes them at the end of file names ({@code llama-quantize --help}). */
    private static final Pattern FORMAT_SUFFIX = Pattern.compile(
            "[._-](UD-)?([IT]?Q[1-8](_[0-9A-Z]{1,3}){1,2}|MXFP4|NVFP4|B?F16|F32)$", Pattern.CASE_INSENSITIVE);

    /** @throws CatalogException if the value is not a valid id */
    public ModelId {
        if (value.length() > MAX_LENGTH || !VALID.matcher(value).matches()) {
            throw new CatalogException(
                    Reason.BAD_REQUEST,
                    "'%s' is not a model id: use lower-case letters, digits, '.', '_' and '-', at most %d characters"
                            .formatted(OneLine.of(value), MAX_LENGTH));
        }
    }

    /**
     * An id from a file name: without folder, extension and weight format, e.g. {@code SmolLM2-135M-Instruct.Q4_1.gguf}
     * gives {@code smollm2-135m-instruct}.
     *
     * @throws CatalogException if nothing usable is left
     */
    public static ModelId ofFileName(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        name = name.replaceFirst("(?i)\\.gguf$", "");
        name = FORMAT_SUFFIX.matcher(name).replaceFirst("");
        return new ModelId(cleaned(name));
    }

    private static String cleaned(String name) {
        String id =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[._-]+", "");
        id = id.substring(0, Math.min(id.length(), MAX_LENGTH));
        return id.replaceAll("[._-]+$", "");
    }

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
