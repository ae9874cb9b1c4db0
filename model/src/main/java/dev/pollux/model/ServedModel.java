package dev.pollux.model;

/**
 * A name that clients may call, and the model that answers for it.
 *
 * @param name the name as called, without {@code models/}; equals {@code model.card().id()} or is an alias of it
 * @param model the model that answers
 */
public record ServedModel(String name, LanguageModel model) {}
