package dev.pollux.protocol.batches;

import dev.pollux.protocol.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of the end of this job, instead of the project's webhooks (rest.md, section 22).
 *
 * @param uris where they are
 * @param userMetadata is sent with each event
 */
public record WebhookConfig(List<String> uris, @Nullable JsonObject userMetadata) {
    public WebhookConfig {
        uris = List.copyOf(uris);
    }
}
