package dev.pollux.outbound;

import java.util.Map;

/**
 * What is posted.
 *
 * @param contentType of the body, for example {@code application/json}
 * @param headers beside those that every request has
 * @param body a small text, sent in the charset of the content type, which is UTF-8 for JSON
 */
public record Message(String contentType, Map<String, String> headers, String body) {

    public Message {
        headers = Map.copyOf(headers);
    }
}
