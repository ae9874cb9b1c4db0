package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.FieldWriter;
import java.util.Optional;

/**
 * What all pieces of an answer have in common.
 *
 * @param created in seconds since 1970
 * @param id the response id of Google's API
 * @param model as it was asked for, without {@code models/} and {@code google/}
 * @param serviceTier which one served it; only where the request named one
 */
public record ChatHead(long created, String id, String model, Optional<ChatTier> serviceTier) {

    void write(FieldWriter out, String object) {
        out.number("created", created)
                .text("id", id)
                .text("model", model)
                .text("object", object)
                .text("service_tier", serviceTier.map(ChatTier::wire));
    }
}
