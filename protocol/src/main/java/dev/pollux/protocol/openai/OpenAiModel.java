package dev.pollux.protocol.openai;

import java.util.Optional;

/**
 * A model as lists show it.
 *
 * @param id {@code models/…}
 * @param created in seconds since 1970. Google sends none, but some SDKs of OpenAI's fail without
 * @param ownedBy who serves it
 * @param displayName for people
 */
public record OpenAiModel(String id, long created, String ownedBy, Optional<String> displayName)
        implements OpenAiObject {

    @Override
    public void write(FieldWriter out) {
        out.text("id", id)
                .text("object", "model")
                .number("created", created)
                .text("owned_by", ownedBy)
                .text("display_name", displayName);
    }
}
