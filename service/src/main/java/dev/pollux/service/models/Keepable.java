package dev.pollux.service.models;

import dev.pollux.model.KeepRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.protocol.models.GenerateContentRequest;

/**
 * A beginning of prompts that was checked and can be kept.
 *
 * @param modelName the model's name as called, without {@code models/}
 * @param model the model that keeps it
 * @param said what is to be remembered of it: see {@link PromptBeginning#said}
 * @param request asks the model to keep it
 */
public record Keepable(String modelName, LanguageModel model, GenerateContentRequest said, KeepRequest request) {}
