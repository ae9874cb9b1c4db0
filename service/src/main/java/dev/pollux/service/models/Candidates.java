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

    private Candidates() {}

    /** A candidate that says {@code text}, even if that is empty; {@code logprobs} are those of this message's tokens. */
    static Candidate saying(int index, String text, List<TokenLogprobs> logprobs) {
        return candidate(index, new Content(List.of(Part.text(text)), ROLE), null, logprobs, null);
    }

    /** The last message of a streamed candidate: it always carries a part, because chat helpers drop turns without. */
    static Candidate finished(
            int index, FinishReason reason, List<TokenLogprobs> unsaid, List<TokenLogprobs> wholeAnswer) {
        return candidate(
                index, new Content(List.of(Part.text("")), ROLE), reason, unsaid, Logprobs.average(wholeAnswer));
    }

    /** A whole candidate. One that says nothing has a content without parts and role (behaviour.md section 4). */
    static Candidate whole(int index, String text, FinishReason reason, List<TokenLogprobs> logprobs) {
        Content content = text.isEmpty() ? new Content(List.of(), null) : new Content(List.of(Part.text(text)), ROLE);
        return candidate(index, content, reason, logprobs, Logprobs.average(logprobs));
    }

    /** The index that every candidate made here has. */
    static int index(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.index(), 0);
    }

    private static Candidate candidate(
            int index,
            Content content,
            @Nullable FinishReason reason,
            List<TokenLogprobs> logprobs,
            @Nullable Double avgLogprobs) {
        return new Candidate(
                content,
                reason == null ? null : wire(reason),
                List.of(),
                index,
                null,
                null,
                null,
                avgLogprobs,
                Logprobs.result(logprobs),
                null,
                null);
    }

    private static dev.pollux.protocol.models.FinishReason wire(FinishReason reason) {
        return switch (reason) {
            case STOP -> dev.pollux.protocol.models.FinishReason.STOP;
            case MAX_TOKENS -> dev.pollux.protocol.models.FinishReason.MAX_TOKENS;
        };
    }
}
