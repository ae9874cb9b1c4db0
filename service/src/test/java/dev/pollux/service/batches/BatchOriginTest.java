package dev.pollux.service.batches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.webhooks.RequestedHooks;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchProgress;
import dev.pollux.store.keys.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchOriginTest {

    private static final Caller CALLER = new Caller(
            "p", "key-1", Scope.api(), List.of("gemini-*", "m"), List.of("10.0.0.0/8"), List.of("*.example"));
    private static final CallContext CONTEXT =
            new CallContext("v1", CALLER, Optional.empty(), action -> {}, new CallReport());

    private static Batch remembered(BatchOrigin origin) {
        Instant now = Instant.EPOCH;
        return new Batch(
                "p",
                "b",
                Batch.Kind.GENERATE_CONTENT,
                "m",
                "",
                0,
                new BatchInput.Inline(),
                origin.toJson(),
                1,
                BatchProgress.begun(now, true, 1),
                now,
                now);
    }

    @Test
    void whoever_created_a_job_is_known_when_it_runs() {
        BatchOrigin origin = BatchOrigin.of(remembered(BatchOrigin.of(CONTEXT, Optional.empty())));
        assertThat(origin.apiVersion()).isEqualTo("v1");
        assertThat(origin.requestedHooks()).isEmpty();
        assertThat(origin.caller("p").projectId()).isEqualTo("p");
        assertThat(origin.caller("p").keyId()).isEqualTo("key-1");
        assertThat(origin.caller("p").models()).containsExactly("gemini-*", "m");
        assertThat(origin.caller("p").scopes()).isEmpty();
    }

    @Test
    void receivers_of_its_own_are_remembered_with_it() {
        RequestedHooks hooks = new RequestedHooks(List.of("https://a.example/h?x=\"1\""), "{\"job\": \"x\"}");
        assertThat(BatchOrigin.of(remembered(BatchOrigin.of(CONTEXT, Optional.of(hooks))))
                        .requestedHooks())
                .contains(hooks);
        RequestedHooks plain = new RequestedHooks(List.of("https://a.example"), "");
        assertThat(BatchOrigin.of(remembered(BatchOrigin.of(CONTEXT, Optional.of(plain))))
                        .requestedHooks())
                .contains(plain);
    }
}
