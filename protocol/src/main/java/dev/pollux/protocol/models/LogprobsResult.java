package dev.pollux.protocol.models;

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
        List<LogprobsCandidate> chosenCandidates,
        @Nullable Float logProbabilitySum) {
    public LogprobsResult {
        topCandidates = List.copyOf(topCandidates);
        chosenCandidates = List.copyOf(chosenCandidates);
    }
}
