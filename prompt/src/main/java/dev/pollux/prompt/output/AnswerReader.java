package dev.pollux.prompt.output;

import dev.pollux.model.FinishReason;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.TokenLogprobs;
import java.util.ArrayList;
import java.util.List;

/**
 * One candidate's output in the words of the seam. A piece's tokens are a thought's if the output is inside one before or after
 * it, so that the marks of a thought are counted with it. Every piece gives at least one event, which may be empty, so that what
 * was used up shows at once. After a call that is malformed nothing more is said.
 *
 * <p>Threading: confined to one candidate of one generation.
 */
public final class AnswerReader {

    private final int candidate;
    private final OutputParser parser;
    private boolean malformed;

    /** Reads the output of this candidate with a parser of its own. */
    public AnswerReader(int candidate, OutputParser parser) {
        this.candidate = candidate;
        this.parser = parser;
    }

    /** Whether the output is inside a thought. */
    public boolean isThinking() {
        return parser.isThinking();
    }

    /**
     * What a further piece says.
     *
     * @param text whole characters; may be empty
     * @param tokens how many tokens it has
     * @param logprobs one entry per token, or none
     */
    public List<GenerationEvent> read(String text, int tokens, List<TokenLogprobs> logprobs) {
        boolean before = parser.isThinking();
        List<OutputEvent> said = readable(parser.feed(text));
        boolean thought = before || parser.isThinking();
        List<GenerationEvent> events = new ArrayList<>();
        if (said.isEmpty() || (said.getFirst() instanceof OutputEvent.Thought) != thought) {
            events.add(delta(thought, "", tokens, logprobs));
        }
        for (OutputEvent event : said) {
            boolean first = events.isEmpty();
            events.add(event(event, first ? tokens : 0, first ? logprobs : List.of()));
        }
        return events;
    }

    /** What is left, and the end. */
    public List<GenerationEvent> finish(FinishReason reason, int tokens) {
        List<GenerationEvent> events = new ArrayList<>();
        for (OutputEvent event : readable(parser.end(reason == FinishReason.STOP))) {
            events.add(event(event, 0, List.of()));
        }
        boolean broken = malformed && reason == FinishReason.STOP;
        events.add(new GenerationEvent.Finished(candidate, broken ? FinishReason.MALFORMED_TOOL_CALL : reason, tokens));
        return events;
    }

    private List<OutputEvent> readable(List<OutputEvent> said) {
        List<OutputEvent> readable = new ArrayList<>();
        for (OutputEvent event : said) {
            malformed |= event instanceof OutputEvent.MalformedCall;
            if (!malformed) {
                readable.add(event);
            }
        }
        return readable;
    }

    private GenerationEvent event(OutputEvent event, int tokens, List<TokenLogprobs> logprobs) {
        return switch (event) {
            case OutputEvent.Text text -> delta(false, text.text(), tokens, logprobs);
            case OutputEvent.Thought thought -> delta(true, thought.text(), tokens, logprobs);
            case OutputEvent.Call call ->
                new GenerationEvent.ToolCall(candidate, call.id(), call.name(), call.arguments(), tokens, logprobs);
            case OutputEvent.MalformedCall _ -> throw new IllegalStateException("Malformed calls are not said.");
        };
    }

    private GenerationEvent delta(boolean thought, String text, int tokens, List<TokenLogprobs> logprobs) {
        return thought
                ? new GenerationEvent.ThoughtDelta(candidate, text, tokens, logprobs)
                : new GenerationEvent.TextDelta(candidate, text, tokens, logprobs);
    }
}
