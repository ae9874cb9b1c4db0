package dev.pollux.model;

import java.util.List;

/** What a model says while it answers. Events of several candidates interleave. */
public sealed interface GenerationEvent {

    /** Index of the candidate, from 0. */
    int candidate();

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
     * The candidate is complete; its last event.
     *
     * @param candidate index of the candidate
     * @param reason why it ended
     * @param tokens how many tokens were produced since the candidate's previous event
     */
    record Finished(int candidate, FinishReason reason, int tokens) implements GenerationEvent {}
}
