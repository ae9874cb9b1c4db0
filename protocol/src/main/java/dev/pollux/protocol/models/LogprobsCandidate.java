package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;
import org.jspecify.annotations.Nullable;

/** A token that could stand at a step; the log probability is natural. */
@ProtoType("google.ai.generativelanguage.v1beta.LogprobsResult.Candidate")
public record LogprobsCandidate(
        @Nullable String token,
        @Nullable Integer tokenId,
        @Nullable Float logProbability) {}
