package dev.pollux.service.models;

import dev.pollux.protocol.models.GenerateContentRequest;

/**
 * How prompts begin that name a cache.
 *
 * @param id names it among all that are kept
 * @param model the name that it was made for, without {@code models/}
 * @param said its system instruction, contents, tools and their settings, as a request that says nothing else
 * @param tokens how many it has, documents included
 * @param documentTokens how many of them are a document's
 */
public record PromptBeginning(String id, String model, GenerateContentRequest said, int tokens, int documentTokens) {}
