package dev.pollux.documents;

import dev.pollux.documents.markup.HtmlReader;
import dev.pollux.documents.markup.RtfReader;
import dev.pollux.documents.office.SheetsReader;
import dev.pollux.documents.office.SlidesReader;
import dev.pollux.documents.office.WordReader;
import dev.pollux.documents.pdf.PdfReader;
import dev.pollux.documents.plain.PlainTextReader;
import dev.pollux.documents.reading.DocumentReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kinds of documents, and who reads them. A reader's library is loaded with the first document that needs it. */
enum DocumentFormat {
    PDF,
    WORD,
    SHEETS,
    SLIDES,
    HTML,
    RTF,
    PLAIN_TEXT;

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, DocumentFormat> BY_TYPE = Map.ofEntries(
            Map.entry("application/pdf", PDF),
            Map.entry(OFFICE + "wordprocessingml.document", WORD),
            Map.entry(OFFICE + "spreadsheetml.sheet", SHEETS),
            Map.entry(OFFICE + "presentationml.presentation", SLIDES),
            Map.entry("text/html", HTML),
            Map.entry("text/rtf", RTF));

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
            case PDF -> new PdfReader();
            case WORD -> new WordReader();
            case SHEETS -> new SheetsReader();
            case SLIDES -> new SlidesReader();
            case HTML -> new HtmlReader();
            case RTF -> new RtfReader();
            case PLAIN_TEXT -> new PlainTextReader();
        };
    }

    /** The kind that a normalised type is. */
    static Optional<DocumentFormat> find(String type) {
        DocumentFormat known = BY_TYPE.get(type);
        if (known != null) {
            return Optional.of(known);
        }
        return isText(type) ? Optional.of(PLAIN_TEXT) : Optional.empty();
    }

    private static boolean isText(String type) {
        boolean byItsEnding = type.startsWith("application/") && (type.endsWith("+json") || type.endsWith("+xml"));
        return type.startsWith("text/") || byItsEnding || TEXT_BY_ANOTHER_NAME.contains(type);
    }
}
