package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.model.TokenLogprobs;
import dev.pollux.protocol.content.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one candidate has said so far, as parts. Neighbouring text is one part, and so is a neighbouring thought. What was thought
 * since the last signature is signed on the first call, or else on the last text.
 *
 * <p>Threading: confined to the call's thread.
 */
final class CandidateProgress {

    private final AnswerParts parts;
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder untoldText = new StringBuilder();
    private final StringBuilder untoldThought = new StringBuilder();
    private final List<Part> untoldParts = new ArrayList<>();
    private final List<TokenLogprobs> logprobs = new ArrayList<>();
    private int toldTokens;
    private boolean called;
    private boolean thoughtAtAll;

    CandidateProgress(AnswerParts parts) {
        this.parts = parts;
    }

    void add(GenerationEvent event) {
        switch (event) {
            case GenerationEvent.TextDelta delta -> {
                logprobs.addAll(delta.logprobs());
                tell(untoldThought);
                untoldText.append(delta.text());
            }
            case GenerationEvent.ThoughtDelta delta -> {
                logprobs.addAll(delta.logprobs());
                tell(untoldText);
                think(delta.text());
            }
            case GenerationEvent.ToolCall call -> {
                logprobs.addAll(call.logprobs());
                tell(untoldThought);
                tell(untoldText);
                untoldParts.add(parts.call(call, takeThoughtForCall()));
                called = true;
            }
            case GenerationEvent.Finished _ -> {}
        }
    }

    private void think(String text) {
        thoughtAtAll = true;
        thought.append(text);
        if (parts.includeThoughts()) {
            untoldThought.append(text);
        }
    }

    /** Only the first of several calls is signed (behaviour.md section 5.3). */
    private @Nullable String takeThoughtForCall() {
        boolean signed = !thought.isEmpty() || (parts.asGemini3() && !called);
        String taken = thought.toString();
        thought.setLength(0);
        return signed ? taken : null;
    }

    private void tell(StringBuilder text) {
        if (!text.isEmpty()) {
            String told = text.toString();
            text.setLength(0);
            untoldParts.add(text == untoldThought ? parts.thought(told) : parts.text(told, null));
        }
    }

    /** The parts since the last call; there may be none. */
    List<Part> takeParts() {
        tell(untoldThought);
        tell(untoldText);
        List<Part> taken = List.copyOf(untoldParts);
        untoldParts.clear();
        return taken;
    }

    /** All parts of an answer that has ended, of which nothing was told before. */
    List<Part> takeWhole() {
        tell(untoldThought);
        String last = untoldText.toString();
        untoldText.setLength(0);
        if (!last.isEmpty()) {
            untoldParts.add(parts.text(last, takeThoughtForText()));
        }
        return takeParts();
    }

    /** The part that ends a stream: without text, but signed if there is a thought that no call carries. */
    Part takeLast() {
        return parts.text("", takeThoughtForText());
    }

    private @Nullable String takeThoughtForText() {
        String taken = thought.toString();
        thought.setLength(0);
        return taken.isEmpty() ? null : taken;
    }

    boolean called() {
        return called;
    }

    /** Whether the candidate thought, shown or not. */
    boolean thought() {
        return thoughtAtAll;
    }

    List<TokenLogprobs> logprobs() {
        return List.copyOf(logprobs);
    }

    /** The log probabilities since the last call. */
    List<TokenLogprobs> takeLogprobs() {
        List<TokenLogprobs> untold = List.copyOf(logprobs.subList(toldTokens, logprobs.size()));
        toldTokens = logprobs.size();
        return untold;
    }
}
