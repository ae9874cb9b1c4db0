package dev.pollux.service.webhooks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What receivers can be told (stateful-and-live.md section 6.2). */
final class EventTypes {

    /** Told to one webhook, when its owner asks for it; nobody subscribes to it. */
    static final String PING = "ping";

    private static final List<String> KNOWN = List.of(
            "batch.succeeded",
            "batch.failed",
            "batch.expired",
            "batch.cancelled",
            "interaction.completed",
            "interaction.requires_action",
            "interaction.cancelled",
            "interaction.failed",
            "video.generated");

    private EventTypes() {}

    /** The type of this name, in whatever case it is written. */
    static Optional<String> find(String name) {
        return Optional.of(name.toLowerCase(Locale.ROOT)).filter(KNOWN::contains);
    }

    /** All names, for people. */
    static String names() {
        return String.join(", ", KNOWN);
    }
}
