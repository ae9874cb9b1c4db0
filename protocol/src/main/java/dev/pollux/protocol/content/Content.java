package dev.pollux.protocol.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn.
 *
 * @param parts in order; may be empty in answers
 * @param role {@code user} or {@code model}; null is the user
 */
public record Content(List<Part> parts, @Nullable String role) {
    public Content {
        parts = List.copyOf(parts);
    }

    /** A turn of the user's that is one text. */
    public static Content user(String text) {
        return new Content(List.of(Part.text(text)), "user");
    }

    /** A turn of the model's. */
    public static Content model(List<Part> parts) {
        return new Content(parts, "model");
    }
}
