package dev.pollux.service;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.models.FinishReason;
import dev.pollux.protocol.models.ServiceTier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one call turned out to be, written down while it is answered: which model, how many tokens of each kind, when the first
 * of them came, how it failed. Complete to the last token told when the answer breaks off half-way. Never any content.
 *
 * <p>Threading: confined to the call's thread. Lifetime: one call; whoever reads it at the end may keep it.
 */
public final class CallReport {

    private final LongSupplier clock;
    private final TokenGaps gaps = new TokenGaps();
    private final List<FinishReason> finishReasons = new ArrayList<>();
    private @Nullable String askedModel;
    private @Nullable String answeringModel;
    private @Nullable RpcCode failure;
    private ServiceTier tier = ServiceTier.STANDARD;
    private OptionalLong firstTokenNanos = OptionalLong.empty();
    private OptionalLong lastTokenNanos = OptionalLong.empty();
    private OptionalLong queueNanos = OptionalLong.empty();
    private long promptTokens;
    private long cachedTokens;
    private long thoughtTokens;
    private long candidateTokens;

    /** A report of a call that begins now. */
    public CallReport() {
        this(System::nanoTime);
    }

    /** @param clock counts nanoseconds from anywhere, as {@link System#nanoTime} */
    public CallReport(LongSupplier clock) {
        this.clock = clock;
    }

    /** The call asks for the model called {@code name}: the client's own words, at times of a model that does not exist. */
    public void asks(String name) {
        askedModel = name;
    }

    /** The model with this id answers. */
    public void answeredBy(String modelId) {
        answeringModel = modelId;
    }

    /** The call is served as urgently as this. */
    public void servedAs(ServiceTier served) {
        tier = served;
    }

    /**
     * The prompt was read.
     *
     * @param prompt number of its tokens, cached ones included
     * @param cached how many of them had not to be computed again
     */
    public void prompted(int prompt, int cached) {
        promptTokens = prompt;
        cachedTokens = cached;
    }

    /** The model kept it waiting so long, in nanoseconds. */
    public void waited(long nanos) {
        queueNanos = OptionalLong.of(nanos);
    }

    /** More tokens of a candidate's thoughts. */
    public void thought(int candidate, int tokens) {
        thoughtTokens += tokens;
        count(candidate, tokens);
    }

    /** More tokens of a candidate's answer. */
    public void said(int candidate, int tokens) {
        candidateTokens += tokens;
        count(candidate, tokens);
    }

    private void count(int candidate, int tokens) {
        if (tokens > 0) {
            long now = clock.getAsLong();
            gaps.add(candidate, tokens, now);
            lastTokenNanos = OptionalLong.of(now);
            if (firstTokenNanos.isEmpty()) {
                firstTokenNanos = lastTokenNanos;
            }
        }
    }

    /** A candidate is complete. */
    public void finished(FinishReason reason) {
        finishReasons.add(reason);
    }

    /** The call failed with this, whether its answer had begun or not. The last word counts. */
    public void failed(RpcCode code) {
        failure = code;
    }

    /** The name that the client used for the model. Anything: no label, and to be cut before it is shown. */
    public Optional<String> askedModel() {
        return Optional.ofNullable(askedModel);
    }

    /** The id of the model that answered, or was found and then refused to; one of those installed. */
    public Optional<String> answeringModel() {
        return Optional.ofNullable(answeringModel);
    }

    /** How urgently the call was served. */
    public ServiceTier tier() {
        return tier;
    }

    /** Number of prompt tokens, cached ones included; 0 if no answer began. */
    public long promptTokens() {
        return promptTokens;
    }

    /** How many of the prompt's tokens had not to be computed again. */
    public long cachedTokens() {
        return cachedTokens;
    }

    /** Number of tokens of thoughts, shown or not. */
    public long thoughtTokens() {
        return thoughtTokens;
    }

    /** Number of tokens of the answer itself, without thoughts. */
    public long candidateTokens() {
        return candidateTokens;
    }

    /** How long it waited for its turn, in nanoseconds; empty if its turn never came, or the model does not tell. */
    public OptionalLong queueNanos() {
        return queueNanos;
    }

    /** When the first token came, thoughts included, by {@link System#nanoTime}. */
    public OptionalLong firstTokenNanos() {
        return firstTokenNanos;
    }

    /** When the last token so far came, by {@link System#nanoTime}. */
    public OptionalLong lastTokenNanos() {
        return lastTokenNanos;
    }

    /** How long tokens waited for the next. */
    public TokenGaps gaps() {
        return gaps;
    }

    /** Why the candidates that are complete ended, in that order. */
    public List<FinishReason> finishReasons() {
        return List.copyOf(finishReasons);
    }

    /** How the call failed, if it did. */
    public Optional<RpcCode> failure() {
        return Optional.ofNullable(failure);
    }
}
