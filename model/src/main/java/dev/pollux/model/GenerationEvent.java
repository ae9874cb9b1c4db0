package dev.pollux.model;

import dev.pollux.model.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What a model says while it answers. Events of several candidates interleave. Within a candidate thoughts come before the
 * text and calls that they led to. Tokens of an event, and their log probabilities, are those produced since the candidate's
 * previous event; tokens of {@link ThoughtDelta}s are the thought's.
 */
public sealed interface GenerationEvent {

    /** Index of the candidate, from 0. */
    int candidate();

    /** How many tokens were produced since the candidate's previous event. */
    int tokens();

    /**
     * More of the answer's text.
     *
     * @param candidate index of the candidate
     * @param text whole characters; may be empty when tokens were produced that do not end a character yet
     * @param tokens how many tokens were produced since the candidate's previous event
     * @param logprobs one entry per token of this event when the request asked for them, else empty
     */
    record TextDelta(int candidate, String text, int tokens, List<TokenLogprobs> logprobs) implements GenerationEvent {
        public TextDelta {
            logprobs = List.copyOf(logprobs);
        }
    }

    /**
     * More of a thought.
     *
     * @param candidate index of the candidate
     * @param text whole characters; may be empty
     * @param tokens how many tokens were produced since the candidate's previous event
     * @param logprobs one entry per token of this event when the request asked for them, else empty
     */
    record ThoughtDelta(int candidate, String text, int tokens, List<TokenLogprobs> logprobs)
            implements GenerationEvent {
        public ThoughtDelta {
            logprobs = List.copyOf(logprobs);
        }
    }

    /**
     * A whole call of a tool that the request allows.
     *
     * @param candidate index of the candidate
     * @param id the call's, where the model's format has one
     * @param name the tool's
     * @param arguments valid against the tool's parameters
     * @param tokens how many tokens were produced since the candidate's previous event
     * @param logprobs one entry per token of this event when the request asked for them, else empty
     */
    record ToolCall(
            int candidate,
            Optional<String> id,
            String name,
            Json.Obj arguments,
            int tokens,
            List<TokenLogprobs> logprobs)
            implements GenerationEvent {
        public ToolCall {
            logprobs = List.copyOf(logprobs);
        }
    }

    /**
     * The candidate is complete; its last event.
     *
     * @param candidate index of the candidate
     * @param reason why it ended
     * @param tokens how many tokens were produced since the candidate's previous event
     */
    record Finished(int candidate, FinishReason reason, int tokens) implements GenerationEvent {}
}
