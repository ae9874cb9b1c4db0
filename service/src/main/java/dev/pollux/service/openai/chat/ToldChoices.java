package dev.pollux.service.openai.chat;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.FinishReason;
import dev.pollux.protocol.openai.chat.ChatAnswer;
import dev.pollux.protocol.openai.chat.ChatCall;
import dev.pollux.protocol.openai.chat.ChatChoice;
import dev.pollux.protocol.openai.chat.ChatFinish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** Says candidates as choices. */
final class ToldChoices {

    private static final String ID = "function-call-";

    private ToldChoices() {}

    /** A whole candidate. */
    static ChatChoice of(Candidate candidate) {
        ThoughtTags tags = new ThoughtTags();
        StringBuilder text = new StringBuilder();
        List<ChatCall> calls = new ArrayList<>();
        boolean thought = false;
        for (Part part : parts(candidate)) {
            thought |= isThought(part);
            text.append(part.text() == null ? "" : tags.tagged(isThought(part), part.text()));
            call(part, OptionalInt.empty()).ifPresent(calls::add);
        }
        text.append(tags.close());
        return new ChatChoice(
                index(candidate),
                new ChatAnswer(said(text.toString()), thought, calls),
                finish(candidate, !calls.isEmpty()),
                ToldLogprobs.of(candidate.logprobsResult()));
    }

    /** Nothing where nothing was said. */
    static Optional<String> said(String text) {
        return Optional.of(text).filter(said -> !said.isEmpty());
    }

    static int index(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.index(), 0);
    }

    static List<Part> parts(Candidate candidate) {
        Content content = candidate.content();
        return content == null ? List.of() : content.parts();
    }

    static boolean isThought(Part part) {
        return Boolean.TRUE.equals(part.thought());
    }

    /** The call that a part is, if it is one. It has a name of its own even where the model gave none. */
    static Optional<ChatCall> call(Part part, OptionalInt index) {
        FunctionCall call = part.functionCall();
        if (call == null) {
            return Optional.empty();
        }
        String id = call.id() == null
                ? ID + Long.toUnsignedString(ThreadLocalRandom.current().nextLong())
                : call.id();
        return Optional.of(new ChatCall(
                id,
                Objects.requireNonNullElse(call.name(), ""),
                Objects.requireNonNullElse(call.args(), JsonObject.EMPTY),
                Optional.ofNullable(part.thoughtSignature()),
                index));
    }

    /**
     * Why it ended, if it has. A call that was not valid was held back, as what a filter finds is; a text that a stop sequence ended
     * has stopped, whether it was whole or not.
     */
    static Optional<ChatFinish> finish(Candidate candidate, boolean called) {
        return Optional.ofNullable(candidate.finishReason()).map(reason -> finish(reason, called));
    }

    private static ChatFinish finish(FinishReason reason, boolean called) {
        return switch (reason) {
            case STOP, OTHER, FINISH_REASON_UNSPECIFIED -> called ? ChatFinish.TOOL_CALLS : ChatFinish.STOP;
            case MAX_TOKENS -> ChatFinish.LENGTH;
            default -> ChatFinish.CONTENT_FILTER;
        };
    }
}
