package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.JsonField;
import java.util.List;

/** How urgently a request is served: {@code service_tier}. */
public enum ChatTier {
    /** As the server sees fit, which is {@link #DEFAULT}. */
    AUTO("auto"),
    DEFAULT("default"),
    FLEX("flex"),
    PRIORITY("priority");

    private final String wire;

    ChatTier(String wire) {
        this.wire = wire;
    }

    static ChatTier read(JsonField field) {
        String name = field.oneOf(List.of("auto", "default", "flex", "priority"));
        return List.of(values()).stream()
                .filter(tier -> tier.wire.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As answers say it. */
    public String wire() {
        return wire;
    }
}
