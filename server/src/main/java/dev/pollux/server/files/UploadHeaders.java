package dev.pollux.server.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.server.http.Exchange;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the headers of an upload say. The names of those that are answered are spelled as Google spells them: some clients look them
 * up by case.
 */
final class UploadHeaders {

    static final String STATUS = "X-Goog-Upload-Status";
    static final String URL = "X-Goog-Upload-URL";
    static final String CONTROL_URL = "X-Goog-Upload-Control-URL";
    static final String GRANULARITY = "X-Goog-Upload-Chunk-Granularity";
    static final String RECEIVED = "X-Goog-Upload-Size-Received";

    private static final String PROTOCOL = "X-Goog-Upload-Protocol";
    private static final String COMMAND = "X-Goog-Upload-Command";
    private static final String OFFSET = "X-Goog-Upload-Offset";
    private static final String LENGTH = "X-Goog-Upload-Header-Content-Length";
    private static final String TYPE = "X-Goog-Upload-Header-Content-Type";

    private final Exchange exchange;

    UploadHeaders(Exchange exchange) {
        this.exchange = exchange;
    }

    /** How the bytes are to come. */
    enum Protocol {
        RESUMABLE,
        MULTIPART,
        RAW
    }

    /**
     * The way that the client chose; a resumable upload where it does not say, as calls of the official JavaScript SDK with options of
     * their own lack the headers.
     *
     * @throws ApiException if there is no such way (wire: 400 INVALID_ARGUMENT)
     */
    Protocol protocol() {
        Optional<String> said = exchange.header(PROTOCOL)
                .or(() -> exchange.query("upload_protocol"))
                .or(() -> exchange.query("uploadType"))
                .filter(text -> !text.isEmpty());
        return switch (said.orElse("").toLowerCase(Locale.ROOT)) {
            case "" -> isMultipart() ? Protocol.MULTIPART : Protocol.RESUMABLE;
            case "resumable" -> Protocol.RESUMABLE;
            case "multipart" -> Protocol.MULTIPART;
            case "raw", "media" -> Protocol.RAW;
            default ->
                throw ApiException.invalidArgument("Invalid upload protocol: it can be resumable, multipart or raw.");
        };
    }

    private boolean isMultipart() {
        return contentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    String contentType() {
        return exchange.header("content-type").orElse("");
    }

    /** The commands, in lower case. */
    Set<String> commands() {
        return exchange.headers(COMMAND).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(command -> command.strip().toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet());
    }

    /** Where the bytes of the request begin. */
    OptionalLong offset() {
        return number(OFFSET);
    }

    /** How many bytes the file will have. */
    OptionalLong length() {
        return number(LENGTH);
    }

    /** What the file will be. */
    Optional<String> type() {
        return exchange.header(TYPE);
    }

    private OptionalLong number(String name) {
        Optional<String> text = exchange.header(name).map(String::strip).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("\\d{1,18}")) {
            throw ApiException.invalidArgument("The header " + name + " must be a number of bytes.");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
