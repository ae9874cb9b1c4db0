package dev.pollux.service.batches;

import dev.pollux.service.CallContext;
import dev.pollux.service.UpdateMask;
import dev.pollux.service.Violations;
import dev.pollux.store.batches.Batch;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A change of a job's name or priority, which both kinds share. Safe for use by many threads at once. */
final class BatchChange {

    private static final String DISPLAY_NAME = "display_name";
    private static final String PRIORITY = "priority";

    private final Batching batching;
    private final BatchLookup lookup;
    private final Batch.Kind kind;
    private final String type;

    /** @param type what the request validator calls the request */
    BatchChange(Batching batching, Batch.Kind kind, String type) {
        this.batching = batching;
        this.lookup = new BatchLookup(batching);
        this.kind = kind;
        this.type = type;
    }

    dev.pollux.protocol.batches.Batch call(
            CallContext context, String id, AskedBatch asked, Optional<String> updateMask) {
        UpdateMask mask = UpdateMask.of(updateMask, Set.of(DISPLAY_NAME, PRIORITY));
        boolean named = mask.covers(DISPLAY_NAME, asked.displayName() != null);
        boolean ordered = mask.covers(PRIORITY, asked.priority() != null);
        check(asked, mask, named || ordered);
        Batch batch = lookup.requireUnended(context, id);
        if (batch.kind() != kind) {
            throw BatchErrors.otherKind(batch);
        }
        return batching.batches()
                .update(
                        batch.projectId(),
                        id,
                        present -> present.renamed(
                                named ? Objects.requireNonNullElse(asked.displayName(), "") : present.displayName(),
                                ordered ? Objects.requireNonNullElse(asked.priority(), 0L) : present.priority()),
                        batching.now())
                .map(BatchRecords::unended)
                .orElseGet(() -> BatchRecords.unended(lookup.requireUnended(context, id)));
    }

    private void check(AskedBatch asked, UpdateMask mask, boolean anything) {
        Violations violations = new Violations(type);
        if (mask.paths().isEmpty()) {
            fixed(violations, "model", asked.model() != null);
            fixed(violations, "input_config", asked.items() != null || asked.fileName() != null);
            fixed(violations, "webhook_config", asked.webhookConfig() != null);
        }
        violations.require(anything, "batch", "display_name or priority must be set.");
        BatchCheck.checkDisplayName(violations, "batch.display_name", asked.displayName());
        violations.throwIfAny();
    }

    private static void fixed(Violations violations, String field, boolean present) {
        violations.require(!present, "batch." + field, "only display_name and priority can be updated.");
    }
}
