package dev.pollux.prompt.output;

/**
 * The texts around a thought.
 *
 * @param open begins a thought in the output
 * @param close ends it
 * @param opening ends a prompt so that the answer begins with a thought
 * @param closing ends a thought in the model's stead, for example when its budget is used up; what may follow is an answer
 * @param onlyAtStart whether {@code open} counts only where nothing has been said yet; later it is text
 */
public record ThoughtFormat(String open, String close, String opening, String closing, boolean onlyAtStart) {

    /** DeepSeek R1, Qwen 3, SmolLM3 and most others; and what Pollux opens for models without a format. */
    public static final ThoughtFormat THINK_TAGS =
            new ThoughtFormat("<think>", "</think>", "<think>\n", "\n</think>\n\n", true);

    /** Mistral's reasoning models. */
    public static final ThoughtFormat BRACKETS = new ThoughtFormat("[THINK]", "[/THINK]", "[THINK]", "[/THINK]", true);

    /** Gemma 4. */
    public static final ThoughtFormat GEMMA =
            new ThoughtFormat("<|channel>thought", "<channel|>", "<|channel>thought\n", "\n<channel|>", false);

    /** gpt-oss: the analysis channel. */
    public static final ThoughtFormat HARMONY = new ThoughtFormat(
            "<|channel|>analysis<|message|>",
            "<|end|>",
            "<|channel|>analysis<|message|>",
            "<|end|><|start|>assistant",
            false);
}
