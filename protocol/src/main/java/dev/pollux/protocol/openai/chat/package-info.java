/**
 * Chat completions in OpenAI's words, as Google's compatible surface understands them.
 *
 * <p>Read {@link dev.pollux.protocol.openai.chat.ChatCompletionRequest} first. Reading a request refuses whatever is wrong with one
 * field by itself, with the field's path, so that what is read needs no second look.
 *
 * <p>May import: {@code protocol.openai}, {@code protocol.json}, {@code protocol.models}.
 */
@NullMarked
package dev.pollux.protocol.openai.chat;

import org.jspecify.annotations.NullMarked;
