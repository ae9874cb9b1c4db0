package dev.pollux.constraint.schema;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a whole schema calls itself by {@code $id}, and what references mean by it.
 *
 * @param uri without a fragment; null if it has no name, or one that is no URI
 */
public record RootId(@Nullable URI uri) {

    public static RootId of(@Nullable Object root) {
        return root instanceof Map<?, ?> schema && schema.get("$id") instanceof String id
                ? new RootId(uri(id.split("#", 2)[0]))
                : new RootId(null);
    }

    /** What stands behind the {@code #} of a reference; empty if it leads to another document. */
    public Optional<String> fragmentOf(String reference) {
        String[] parts = reference.split("#", 2);
        return parts[0].isEmpty() || isMeant(parts[0])
                ? Optional.of(parts.length > 1 ? parts[1] : "")
                : Optional.empty();
    }

    private boolean isMeant(String document) {
        URI named = uri(document);
        return uri != null && named != null && uri.resolve(named).equals(uri);
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notAUri) {
            return null;
        }
    }
}
