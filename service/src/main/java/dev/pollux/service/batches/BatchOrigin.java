package dev.pollux.service.batches;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.service.CallContext;
import dev.pollux.service.Caller;
import dev.pollux.service.webhooks.RequestedHooks;
import dev.pollux.store.batches.Batch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a job comes from, as far as that is needed to run it: what the store remembers as {@link Batch#origin}.
 *
 * @param apiVersion the version that was called; errors of items name it
 * @param keyId the credential it was created with, which its use is counted for
 * @param models patterns of the models that this credential may call; empty allows every model
 * @param hooks who is told of its end instead of the project's webhooks; null for those
 */
public record BatchOrigin(
        String apiVersion,
        String keyId,
        List<String> models,
        @Nullable Hooks hooks) {

    public BatchOrigin {
        models = List.copyOf(models);
    }

    /** {@link RequestedHooks} as they are remembered. */
    public record Hooks(List<String> uris, @Nullable String userMetadata) {
        public Hooks {
            uris = List.copyOf(uris);
        }
    }

    /** Of a job that this call creates. */
    public static BatchOrigin of(CallContext context, Optional<RequestedHooks> hooks) {
        return new BatchOrigin(
                context.apiVersion(),
                context.caller().keyId(),
                context.caller().models(),
                hooks.map(instead -> new Hooks(instead.uris(), instead.userMetadata()))
                        .orElse(null));
    }

    /** Of a job that is remembered. */
    public static BatchOrigin of(Batch batch) {
        return ProtoJson.read(batch.origin().getBytes(UTF_8), BatchOrigin.class);
    }

    /** What is remembered. */
    public String toJson() {
        return new String(ProtoJson.writeLine(this), UTF_8);
    }

    /** Who created the job, as whoever answers its items needs to know it: without scopes, which were checked then. */
    public Caller caller(String projectId) {
        return new Caller(projectId, keyId, Set.of(), models, List.of(), List.of());
    }

    /** Who is told of its end; empty for the project's webhooks. */
    public Optional<RequestedHooks> requestedHooks() {
        return Optional.ofNullable(hooks)
                .map(instead -> new RequestedHooks(
                        instead.uris(), instead.userMetadata() == null ? "" : instead.userMetadata()));
    }
}
