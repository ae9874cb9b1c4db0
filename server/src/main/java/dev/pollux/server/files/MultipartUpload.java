package dev.pollux.server.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.http.Exchange.BodyTooLargeException;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import dev.pollux.server.http.PieceInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An upload whose one body holds what is known of the file, as JSON, and then its bytes (RFC 2046, section 5.1): {@code
 * multipart/related}, or a form with the parts {@code metadata} and {@code file}.
 *
 * @param metadata the first part
 * @param mimeType what the second part says that it is
 * @param bytes the second part's, read once; fails at its end if there is a third
 */
record MultipartUpload(CreateFileRequest metadata, Optional<String> mimeType, InputStream bytes) {

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("content-type:\\s*(.*\\S)\\s*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_HEADER = 8 * 1024;

    /**
     * Reads as far as the file's first byte.
     *
     * @param limit the most bytes that the first part may have
     * @throws MalformedRequestException if the body does not have this form
     * @throws BodyTooLargeException if the first part is too long
     */
    static MultipartUpload read(InputStream body, String contentType, int limit) throws IOException {
        DelimitedInput parts = new DelimitedInput(body, ("\r\n--" + boundary(contentType)).getBytes(ISO_8859_1));
        parts.skipToDelimiter();
        requirePart(parts);
        contentType(parts);
        byte[] json = parts.readNBytes(limit + 1);
        if (json.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        CreateFileRequest metadata = ProtoJson.read(json, CreateFileRequest.class);
        parts.passDelimiter();
        requirePart(parts);
        Optional<String> type = contentType(parts);
        return new MultipartUpload(metadata, type, new LastPart(parts));
    }

    private static String boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new MalformedRequestException("The Content-Type of a multipart upload must name its boundary.");
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static void requirePart(DelimitedInput parts) throws IOException {
        if (!parts.line(LONGEST_HEADER).isBlank()) {
            throw new MalformedRequestException(
                    "A multipart upload must have two parts: metadata as JSON, then the file.");
        }
    }

    // Reads all headers of a part; only its type counts.
    private static Optional<String> contentType(DelimitedInput parts) throws IOException {
        Optional<String> type = Optional.empty();
        int read = 0;
        for (String line = parts.line(LONGEST_HEADER); !line.isEmpty(); line = parts.line(LONGEST_HEADER - read)) {
            read += line.length();
            Matcher matcher = CONTENT_TYPE.matcher(line);
            type = matcher.matches() ? Optional.of(matcher.group(1)) : type;
        }
        return type;
    }

    /** The bytes of the part that must be the last. */
    private static final class LastPart extends PieceInput {

        private final DelimitedInput parts;
        private boolean ended;

        LastPart(DelimitedInput parts) {
            this.parts = parts;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = ended ? -1 : parts.read(target, offset, length);
            if (count < 0 && !ended) {
                ended = true;
                parts.passDelimiter();
                parts.requireEnd();
            }
            return count;
        }
    }
}
