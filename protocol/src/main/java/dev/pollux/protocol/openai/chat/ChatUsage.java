package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.FieldWriter;
import dev.pollux.protocol.openai.OpenAiObject;

/**
 * What an answer cost, in tokens.
 *
 * @param completionTokens without thoughts
 * @param promptTokens with the cached ones
 * @param totalTokens with thoughts, so that it may be more than the sum
 * @param cachedTokens those of the prompt that did not have to be computed; 0 is not written
 * @param reasoningTokens those of thoughts; 0 is not written
 */
public record ChatUsage(int completionTokens, int promptTokens, int totalTokens, int cachedTokens, int reasoningTokens)
        implements OpenAiObject {

    @Override
    public void write(FieldWriter out) {
        out.number("completion_tokens", completionTokens);
        writeDetail(out, "completion_tokens_details", "reasoning_tokens", reasoningTokens);
        out.number("prompt_tokens", promptTokens);
        writeDetail(out, "prompt_tokens_details", "cached_tokens", cachedTokens);
        out.number("total_tokens", totalTokens);
    }

    private static void writeDetail(FieldWriter out, String details, String name, int tokens) {
        if (tokens > 0) {
            out.object(details, detail -> detail.number(name, tokens));
        }
    }
}
