package dev.pollux.service.models;

import dev.pollux.model.FinishReason;
import dev.pollux.model.TokenLogprobs;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.models.Candidate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds candidates of the API. */
final class Candidates {

    private static final String ROLE = "model";

    /** What Google says of every answer that ends in calls (behaviour.md section 3). */
    private static final String CALLED = "Model generated function call(s).";

    private static final String CUT_SHORT =
            "A stop sequence ended the text before it was what response_mime_type or the schema asks for.";

    private Candidates() {}

    /** A candidate that goes on; {@code logprobs} are those of this message's tokens. */
    static Candidate saying(int index, List<Part> parts, List<TokenLogprobs> logprobs) {
        return new Candidate(
                new Content(parts, ROLE),
                null,
                List.of(),
                index,
                null,
                null,
                null,
                null,
                Logprobs.result(logprobs),
                null,
                null);
    }

    /** The last message of a streamed candidate: it always carries a part, because chat helpers drop turns without. */
    static Candidate finished(int index, FinishReason reason, CandidateProgress said) {
        List<TokenLogprobs> untold = said.takeLogprobs();
        List<Part> parts = said.takeParts();
        Content content = new Content(parts.isEmpty() ? List.of(said.takeLast()) : parts, ROLE);
        return finished(index, content, reason, said, untold);
    }

    /**
     * A whole candidate. One that says nothing has a content without parts; without a role, too, unless it was still thinking
     * (behaviour.md section 4).
     */
    static Candidate whole(int index, FinishReason reason, CandidateProgress said) {
        List<Part> parts = said.takeWhole();
        Content content = new Content(parts, parts.isEmpty() && !said.thought() ? null : ROLE);
        return finished(index, content, reason, said, said.logprobs());
    }

    /** The index that every candidate made here has. */
    static int index(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.index(), 0);
    }

    private static Candidate finished(
            int index, Content content, FinishReason reason, CandidateProgress said, List<TokenLogprobs> logprobs) {
        return new Candidate(
                content,
                wire(reason),
                List.of(),
                index,
                message(reason, said),
                null,
                null,
                Logprobs.average(said.logprobs()),
                Logprobs.result(logprobs),
                null,
                null);
    }

    private static @Nullable String message(FinishReason reason, CandidateProgress said) {
        return switch (reason) {
            case STOP -> said.called() ? CALLED : null;
            case CUT_SHORT -> CUT_SHORT;
            case MAX_TOKENS, MALFORMED_TOOL_CALL -> null;
        };
    }

    /** What the API calls the reason. */
    static dev.pollux.protocol.models.FinishReason wire(FinishReason reason) {
        return switch (reason) {
            case STOP -> dev.pollux.protocol.models.FinishReason.STOP;
            case MAX_TOKENS -> dev.pollux.protocol.models.FinishReason.MAX_TOKENS;
            case CUT_SHORT -> dev.pollux.protocol.models.FinishReason.OTHER;
            case MALFORMED_TOOL_CALL -> dev.pollux.protocol.models.FinishReason.MALFORMED_FUNCTION_CALL;
        };
    }
}
