package dev.pollux.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request for an answer. Immutable and free of references to anything that runs, so that it can cross a process border.
 *
 * @param conversation what to continue
 * @param toolUse what may be called
 * @param output what the answer's text must look like
 * @param thinking whether and how much to think first
 * @param sampling how tokens are chosen
 * @param candidates how many answers to give, at least 1
 * @param maxOutputTokens the most tokens per answer, thoughts included; empty means the model's own limit
 * @param stopSequences texts that end an answer and are not part of it
 * @param logprobs how many of the most likely tokens to report per step beside the chosen one; empty reports nothing
 * @param serviceClass how urgent it is
 * @param reuse what may be shared with other prompts
 * @param timeout how long the whole answer may take from now on; empty means no limit
 */
public record GenerationRequest(
        Conversation conversation,
        ToolUse toolUse,
        OutputConstraint output,
        Thinking thinking,
        Sampling sampling,
        int candidates,
        OptionalInt maxOutputTokens,
        List<String> stopSequences,
        OptionalInt logprobs,
        ServiceClass serviceClass,
        PromptReuse reuse,
        Optional<Duration> timeout) {

    public GenerationRequest {
        stopSequences = List.copyOf(stopSequences);
    }
}
