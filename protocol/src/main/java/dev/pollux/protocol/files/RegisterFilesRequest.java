package dev.pollux.protocol.files;

import java.util.List;

/**
 * Asks to treat objects of Google's Cloud Storage as files.
 *
 * @param uris {@code gs://bucket/object} each
 */
public record RegisterFilesRequest(List<String> uris) {
    public RegisterFilesRequest {
        uris = List.copyOf(uris);
    }
}
