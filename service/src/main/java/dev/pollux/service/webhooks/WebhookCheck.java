package dev.pollux.service.webhooks;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.webhooks.WebhookState;
import dev.pollux.store.webhooks.Webhook.State;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What fields of a webhook may be; whatever they may not is a 400 INVALID_ARGUMENT that names the field. */
final class WebhookCheck {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_URI = 2048;

    private final TargetRule targets;

    /** @param targets where webhooks may be */
    WebhookCheck(TargetRule targets) {
        this.targets = targets;
    }

    /** Any text that is not too long; nothing counts as the empty one. */
    String name(@Nullable String given) {
        String name = Objects.requireNonNullElse(given, "");
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw problem("name", "must have at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    /** A place where a webhook may be. */
    String uri(@Nullable String given) {
        String uri = Objects.requireNonNullElse(given, "");
        if (uri.isEmpty()) {
            throw problem("uri", "is required.");
        }
        if (uri.length() > LONGEST_URI) {
            throw problem("uri", "must have at most " + LONGEST_URI + " characters.");
        }
        targets.problem(uri).ifPresent(sentence -> {
            throw problem("uri", sentence);
        });
        return uri;
    }

    /** At least one type that there is, each once. */
    List<String> events(List<String> given) {
        if (given.isEmpty()) {
            throw problem("subscribed_events", "must name at least one event.");
        }
        return given.stream()
                .map(name -> EventTypes.find(name)
                        .orElseThrow(() -> problem(
                                "subscribed_events",
                                "\"" + name + "\" is none of the events " + EventTypes.names() + ".")))
                .distinct()
                .toList();
    }

    /** What an owner can choose. */
    State state(@Nullable WebhookState given) {
        return switch (given) {
            case null -> throw problem("state", "must be enabled or disabled.");
            case ENABLED -> State.ENABLED;
            case DISABLED -> State.DISABLED;
            case DISABLED_DUE_TO_FAILED_DELIVERIES -> throw problem("state", "can be set to enabled and disabled.");
        };
    }

    private static ApiException problem(String field, String sentence) {
        return ApiException.invalidArgument(field + ": " + sentence);
    }
}
