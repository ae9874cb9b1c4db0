package dev.pollux.server.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.http.Exchange.BodyTooLargeException;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An upload whose one body holds the file's bytes and, as JSON, what is known of it: {@code multipart/related}, first the JSON and then
 * the bytes (RFC 2046, section 5.1), or a form with the part {@code file}, and {@code metadata} before it, behind it or nowhere (RFC
 * 7578).
 *
 * <p>Threading: one thread.
 */
final class MultipartUpload {

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final String RELATED = "A multipart upload must have two parts: metadata as JSON, then the file.";
    private static final String FORM = "The form of an upload must have the part file, and may have metadata as JSON.";
    private static final String METADATA = "metadata";

    private final DelimitedInput parts;
    private final int limit;
    private Optional<CreateFileRequest> metadata = Optional.empty();
    private PartHead file = PartHead.EMPTY;
    private FilePart bytes;

    private MultipartUpload(DelimitedInput parts, int limit) {
        this.parts = parts;
        this.limit = limit;
        this.bytes = new FilePart(parts, parts::requireEnd);
    }

    /**
     * Reads as far as the file's first byte.
     *
     * @param limit the most bytes that the metadata may have
     * @throws MalformedRequestException if the body does not have this form
     * @throws BodyTooLargeException if the metadata are too long
     */
    static MultipartUpload read(InputStream body, String contentType, int limit) throws IOException {
        DelimitedInput parts = new DelimitedInput(body, ("\r\n--" + boundary(contentType)).getBytes(ISO_8859_1));
        parts.skipToDelimiter();
        MultipartUpload upload = new MultipartUpload(parts, limit);
        if (contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            upload.beginForm();
        } else {
            upload.beginRelated();
        }
        return upload;
    }

    private static String boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new MalformedRequestException("The Content-Type of a multipart upload must name its boundary.");
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    /** What is known of the file, as far as it was read: all of it once the bytes are. */
    Optional<CreateFileRequest> metadata() {
        return metadata;
    }

    /** What the file's part says that it is. */
    Optional<String> mimeType() {
        return file.mimeType();
    }

    /** The file's, read once; fails at the end if what is behind is not what may be. */
    InputStream bytes() {
        return bytes;
    }

    private void beginRelated() throws IOException {
        requirePart(RELATED);
        readMetadata();
        file = requirePart(RELATED);
    }

    private void beginForm() throws IOException {
        file = requirePart(FORM);
        if (file.isNamed(METADATA)) {
            readMetadata();
            file = requirePart(FORM);
        }
        requireName(file, "file");
        bytes = new FilePart(parts, this::endForm);
    }

    private void endForm() throws IOException {
        if (metadata.isEmpty() && !parts.isAtEnd()) {
            requireName(requirePart(FORM), METADATA);
            readMetadata();
        }
        parts.requireEnd();
    }

    private void readMetadata() throws IOException {
        byte[] json = parts.readNBytes(limit + 1);
        if (json.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        metadata = Optional.of(ProtoJson.read(json, CreateFileRequest.class));
        parts.passDelimiter();
    }

    private PartHead requirePart(String otherwise) throws IOException {
        return PartHead.read(parts).orElseThrow(() -> new MalformedRequestException(otherwise));
    }

    private static void requireName(PartHead head, String name) {
        if (!head.isNamed(name)) {
            throw new MalformedRequestException(FORM);
        }
    }
}
