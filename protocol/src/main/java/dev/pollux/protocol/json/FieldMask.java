package dev.pollux.protocol.json;

import java.util.List;

/**
 * {@code google.protobuf.FieldMask}: on the wire one string, paths joined by commas.
 *
 * @param paths in snake_case, whichever style was sent
 */
public record FieldMask(List<String> paths) {
    public FieldMask {
        paths = List.copyOf(paths);
    }
}
