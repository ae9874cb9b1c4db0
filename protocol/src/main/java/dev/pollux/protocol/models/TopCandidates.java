package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;
import java.util.List;

/** The likeliest tokens of one step, likeliest first. */
@ProtoType("google.ai.generativelanguage.v1beta.LogprobsResult.TopCandidates")
public record TopCandidates(List<LogprobsCandidate> candidates) {
    public TopCandidates {
        candidates = List.copyOf(candidates);
    }
}
