package dev.pollux.documents;

import dev.pollux.documents.plain.PlainTextReader;
import dev.pollux.documents.reading.DocumentReader;
import java.util.Optional;
import java.util.Set;

/** Kinds of documents, and who reads them. A reader's library is loaded with the first document that needs it. */
enum DocumentFormat {
    PLAIN_TEXT;

    private static final Set<String> TEXT_BY_ANOTHER_NAME = Set.of(
            "application/json",
            "application/jsonl",
            "application/x-ndjson",
            "application/xml",
            "application/yaml",
            "application/x-yaml",
            "application/toml",
            "application/sql",
            "application/javascript",
            "application/x-javascript",
            "application/ecmascript",
            "application/typescript",
            "application/x-typescript",
            "application/x-python",
            "application/x-python-code",
            "application/x-sh",
            "application/x-httpd-php",
            "application/graphql",
            "application/x-tex",
            "application/x-latex");

    DocumentReader reader() {
        return switch (this) {
            case PLAIN_TEXT -> new PlainTextReader();
        };
    }

    /** The kind that a normalised type is. */
    static Optional<DocumentFormat> find(String type) {
        return isText(type) ? Optional.of(PLAIN_TEXT) : Optional.empty();
    }

    private static boolean isText(String type) {
        boolean byItsEnding = type.startsWith("application/") && (type.endsWith("+json") || type.endsWith("+xml"));
        return type.startsWith("text/") || byItsEnding || TEXT_BY_ANOTHER_NAME.contains(type);
    }
}
