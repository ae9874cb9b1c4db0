package dev.pollux.service.batches;

import dev.pollux.protocol.batches.WebhookConfig;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.Violations;
import dev.pollux.service.batches.AskedBatch.AskedItem;
import dev.pollux.service.webhooks.TargetRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request validator of jobs: their form, before the model is looked up. What an item's request says is checked when the item is
 * answered, and is then the item's own failure.
 */
final class BatchCheck {

    private static final int LONGEST_DISPLAY_NAME = 512;
    private static final int MOST_TARGETS = 10;

    private final Violations violations;
    private final TargetRule targets;

    private BatchCheck(Violations violations, TargetRule targets) {
        this.violations = violations;
        this.targets = targets;
    }

    /**
     * @param type what the request validator calls the whole request
     * @param model the path's, without {@code models/}
     * @throws ApiException if any field is not as it must be (wire: 400 INVALID_ARGUMENT)
     */
    static void check(String type, String model, AskedBatch asked, TargetRule targets) {
        BatchCheck check = new BatchCheck(new Violations(type), targets);
        check.model("batch.model", asked.model(), model);
        checkDisplayName(check.violations, "batch.display_name", asked.displayName());
        check.input(asked, model);
        if (asked.webhookConfig() != null) {
            check.webhooks(asked.webhookConfig());
        }
        check.violations.throwIfAny();
    }

    /** Notes a name that is too long. */
    static void checkDisplayName(Violations violations, String path, @Nullable String displayName) {
        String name = Objects.requireNonNullElse(displayName, "");
        violations.require(
                name.codePointCount(0, name.length()) <= LONGEST_DISPLAY_NAME,
                path,
                "must have at most " + LONGEST_DISPLAY_NAME + " characters.");
    }

    private void input(AskedBatch asked, String model) {
        List<AskedItem> items = asked.items();
        if (items != null) {
            violations.require(!items.isEmpty(), "batch.input_config.requests.requests", "requests is not specified");
            for (int i = 0; i < items.size(); i++) {
                item("batch.input_config.requests.requests[" + i + "].request", items.get(i), model);
            }
        } else if (asked.fileName() == null || asked.fileName().isEmpty()) {
            violations.add("batch.input_config", "one of requests and file_name must be set.");
        }
    }

    private void item(String path, AskedItem item, String model) {
        violations.require(item.request() != null, path, "request is not specified");
        model(path + ".model", item.model(), model);
    }

    private void model(String path, @Nullable String named, String model) {
        boolean same =
                named == null || named.isEmpty() || ModelLookup.bare(named).equals(model);
        violations.require(same, path, "model must be the batch's, which is models/" + model);
    }

    private void webhooks(WebhookConfig config) {
        String path = "batch.webhook_config.uris";
        List<String> uris = config.uris();
        violations.require(!uris.isEmpty() || config.userMetadata() == null, path, "uris is not specified");
        violations.require(uris.size() <= MOST_TARGETS, path, "at most " + MOST_TARGETS + " can be told");
        for (int i = 0; i < Math.min(uris.size(), MOST_TARGETS); i++) {
            String place = path + "[" + i + "]";
            targets.problem(uris.get(i)).ifPresent(problem -> violations.add(place, problem));
        }
    }
}
