package dev.pollux.protocol.models;

import dev.pollux.protocol.json.ProtoType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Log probabilities, one entry per step.
 *
 * @param topCandidates the likeliest tokens of each step, likeliest first
 * @param chosenCandidates the token taken at each step
 */
public record LogprobsResult(
        List<TopCandidates> topCandidates,
        List<TokenCandidate> chosenCandidates,
        @Nullable Float logProbabilitySum) {
    public LogprobsResult {
        topCandidates = List.copyOf(topCandidates);
        chosenCandidates = List.copyOf(chosenCandidates);
    }

    /** The likeliest tokens of one step, likeliest first. */
    public record TopCandidates(List<TokenCandidate> candidates) {
        public TopCandidates {
            candidates = List.copyOf(candidates);
        }
    }

    /** A token that could stand at a step; the log probability is natural. */
    @ProtoType("google.ai.generativelanguage.v1beta.LogprobsResult.Candidate")
    public record TokenCandidate(
            @Nullable String token,
            @Nullable Integer tokenId,
            @Nullable Float logProbability) {}
}
