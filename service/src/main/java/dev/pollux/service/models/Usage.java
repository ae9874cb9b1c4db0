package dev.pollux.service.models;

import dev.pollux.model.PromptTokens;
import dev.pollux.protocol.models.Modality;
import dev.pollux.protocol.models.ModalityTokenCount;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.models.UsageMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the tokens of one answer. Confined to the call's thread. */
final class Usage {

    private PromptTokens prompt = PromptTokens.NONE;
    private final ServiceTier serviceTier;
    private int candidatesTokens;
    private int thoughtsTokens;

    Usage(ServiceTier serviceTier) {
        this.serviceTier = serviceTier;
    }

    /** The prompt was read. */
    void prompted(PromptTokens read) {
        prompt = read;
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
                prompt.total(),
                positive(candidatesTokens),
                prompt.total() + candidatesTokens + thoughtsTokens,
                positive(prompt.cached()),
                details(prompt.total(), prompt.documents()),
                prompt.cached() == 0 ? List.of() : details(prompt.cached(), prompt.cachedDocuments()),
                List.of(),
                null,
                List.of(),
                positive(thoughtsTokens),
                serviceTier);
    }

    /** How many tokens there were of each modality: what is no document is text. */
    static List<ModalityTokenCount> details(int tokens, int documents) {
        ModalityTokenCount text = new ModalityTokenCount(Modality.TEXT, tokens - documents);
        return documents == 0 ? List.of(text) : List.of(text, new ModalityTokenCount(Modality.DOCUMENT, documents));
    }

    private static @Nullable Integer positive(int count) {
        return count == 0 ? null : Integer.valueOf(count);
    }
}
