package dev.pollux.service.models;

import dev.pollux.protocol.models.Modality;
import dev.pollux.protocol.models.ModalityTokenCount;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.models.UsageMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the tokens of one answer. Confined to the call's thread. */
final class Usage {

    private final int promptTokens;
    private final ServiceTier serviceTier;
    private int candidatesTokens;
    private int thoughtsTokens;

    Usage(int promptTokens, ServiceTier serviceTier) {
        this.promptTokens = promptTokens;
        this.serviceTier = serviceTier;
    }

    void add(int tokens) {
        candidatesTokens += tokens;
    }

    /** Thoughts are not among the candidates' tokens. */
    void addThoughts(int tokens) {
        thoughtsTokens += tokens;
    }

    /** What was used up so far, never what was added last (behaviour.md section 3). */
    UsageMetadata soFar() {
        return new UsageMetadata(
                promptTokens,
                positive(candidatesTokens),
                promptTokens + candidatesTokens + thoughtsTokens,
                null,
                textTokens(promptTokens),
                List.of(),
                List.of(),
                null,
                List.of(),
                positive(thoughtsTokens),
                serviceTier);
    }

    /** How many tokens there were of each modality, when all of them are text. */
    static List<ModalityTokenCount> textTokens(int tokens) {
        return List.of(new ModalityTokenCount(Modality.TEXT, tokens));
    }

    private static @Nullable Integer positive(int count) {
        return count == 0 ? null : Integer.valueOf(count);
    }
}
