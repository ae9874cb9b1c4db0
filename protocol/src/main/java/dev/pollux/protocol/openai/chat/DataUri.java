package dev.pollux.protocol.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.Bytes;
import dev.pollux.protocol.openai.JsonField;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.regex.Pattern;

/** What a {@code data:} URI says (RFC 2397). */
public record DataUri(String mimeType, Bytes data) {

    private static final String FORM = "a data URI, as data:MIME_TYPE;base64,DATA";
    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    static boolean isOne(String uri) {
        return uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The value, which must be such a URI. */
    static DataUri read(JsonField field) {
        String uri = field.text();
        int comma = uri.indexOf(',');
        if (!isOne(uri) || comma < 0) {
            throw field.wrong(FORM);
        }
        String head = uri.substring(SCHEME.length(), comma);
        String data = uri.substring(comma + 1);
        return new DataUri(mimeType(head), isBase64(head) ? base64(field, data) : escaped(field, data));
    }

    private static boolean isBase64(String head) {
        return head.regionMatches(true, head.length() - BASE64.length(), BASE64, 0, BASE64.length());
    }

    private static String mimeType(String head) {
        int end = head.indexOf(';');
        String mimeType = (end < 0 ? head : head.substring(0, end)).strip();
        return mimeType.isEmpty() ? "text/plain" : mimeType;
    }

    /** The value, which must be base64 of either alphabet. */
    static Bytes base64(JsonField field) {
        return base64(field, field.text());
    }

    private static Bytes base64(JsonField field, String text) {
        String standard =
                WHITE_SPACE.matcher(text).replaceAll("").replace('-', '+').replace('_', '/');
        try {
            return Bytes.of(Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException notBase64) {
            throw field.wrong("base64");
        }
    }

    private static Bytes escaped(JsonField field, String text) {
        try {
            return Bytes.of(URLDecoder.decode(text.replace("+", "%2B"), UTF_8).getBytes(UTF_8));
        } catch (IllegalArgumentException notEscaped) {
            throw field.wrong(FORM);
        }
    }
}
