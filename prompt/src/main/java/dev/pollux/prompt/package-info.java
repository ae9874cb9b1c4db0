/**
 * Meaning to text: a conversation becomes the prompt that its model was trained on, through the model's own chat template.
 *
 * <p>Read {@link dev.pollux.prompt.ChatTemplate} first. Pure functions; nothing here knows tokens' numbers, HTTP or an engine.
 *
 * <p>May import: {@code dev.pollux.model}, {@code dev.pollux.prompt.jinja}, {@code dev.pollux.prompt.output}.
 */
@NullMarked
package dev.pollux.prompt;

import org.jspecify.annotations.NullMarked;
