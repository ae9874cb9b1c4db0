/**
 * What a model writes: where thoughts, calls and text begin and end in its output, as data, and the parsers that tell them
 * apart.
 *
 * <p>Read {@link dev.pollux.prompt.output.OutputFormat} first, then {@link dev.pollux.prompt.output.OutputParser}. The formats
 * are those of the chat templates in llama.cpp's collection ({@code models/templates}).
 *
 * <p>May import: {@code dev.pollux.model}.
 */
@NullMarked
package dev.pollux.prompt.output;

import org.jspecify.annotations.NullMarked;
