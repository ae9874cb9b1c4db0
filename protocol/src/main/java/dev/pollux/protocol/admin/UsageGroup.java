package dev.pollux.protocol.admin;

import org.jspecify.annotations.Nullable;

/**
 * What was used of one kind. Of the first five those are null that are not grouped by.
 *
 * @param day {@code 2026-11-01}
 * @param project id of the project
 * @param key id of the credential, never the secret
 * @param model the name that clients asked for; empty for methods without a model
 * @param method {@code generateContent}
 * @param requests calls that have ended
 * @param errors those of them that ended in an error
 * @param promptTokens with the cached ones
 * @param cachedTokens those of the prompt's tokens that had not to be computed
 * @param thoughtTokens tokens of thoughts
 * @param candidateTokens tokens of answers, without thoughts
 * @param latencyMillis of all requests together
 * @param avoidedCostUsd what the tokens would have cost by the price table, in US dollars with six decimals
 * @param unpricedTokens those of models that the price table does not know, which the cost leaves out
 */
public record UsageGroup(
        @Nullable String day,
        @Nullable String project,
        @Nullable String key,
        @Nullable String model,
        @Nullable String method,
        Long requests,
        Long errors,
        Long promptTokens,
        Long cachedTokens,
        Long thoughtTokens,
        Long candidateTokens,
        Long latencyMillis,
        String avoidedCostUsd,
        Long unpricedTokens) {}
