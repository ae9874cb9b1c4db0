package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.model.TokenLogprobs;
import java.util.ArrayList;
import java.util.List;

/** What one candidate has said so far. Confined to the call's thread. */
final class CandidateProgress {

    private final StringBuilder text = new StringBuilder();
    private final List<TokenLogprobs> logprobs = new ArrayList<>();
    private int toldCharacters;
    private int toldTokens;

    void add(GenerationEvent.TextDelta delta) {
        text.append(delta.text());
        logprobs.addAll(delta.logprobs());
    }

    String text() {
        return text.toString();
    }

    List<TokenLogprobs> logprobs() {
        return List.copyOf(logprobs);
    }

    /** The text since the last call, which may be empty. */
    String takeText() {
        String untold = text.substring(toldCharacters);
        toldCharacters = text.length();
        return untold;
    }

    /** The log probabilities since the last call. */
    List<TokenLogprobs> takeLogprobs() {
        List<TokenLogprobs> untold = List.copyOf(logprobs.subList(toldTokens, logprobs.size()));
        toldTokens = logprobs.size();
        return untold;
    }
}
