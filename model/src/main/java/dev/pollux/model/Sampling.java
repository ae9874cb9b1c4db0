package dev.pollux.model;

import java.util.OptionalInt;

/**
 * How the next token is chosen from the model's distribution.
 *
 * @param temperature divides the logits; 0 means always the most likely token
 * @param topP keeps the smallest set of tokens whose probability reaches this; 1 keeps all
 * @param topK keeps this many of the most likely tokens; 0 keeps all
 * @param presencePenalty subtracted from the logit of every token that was already generated
 * @param frequencyPenalty subtracted from the logit of a token once for each time it was already generated
 * @param seed makes the choice repeatable; empty draws a fresh one for each request
 */
public record Sampling(
        double temperature, double topP, int topK, double presencePenalty, double frequencyPenalty, OptionalInt seed) {}
