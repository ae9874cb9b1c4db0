package dev.pollux.model;

import java.util.Optional;

/**
 * A function that the model may ask to be called.
 *
 * @param name letters, digits and {@code _ . : -}, beginning with a letter or an underscore
 * @param description what it does and when to call it; may be empty
 * @param parameters the shape of its arguments, which is an object
 * @param response the shape of what it gives back
 */
public record Tool(String name, String description, JsonSchema parameters, Optional<JsonSchema> response) {}
