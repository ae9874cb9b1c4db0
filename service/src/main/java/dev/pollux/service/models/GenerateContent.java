package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.service.CallContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code models.generateContent}: the whole answer at once. Safe for use by many threads at once. */
public final class GenerateContent {

    private final Answering answering;

    /** Answers with what {@code serving} says. */
    public GenerateContent(Serving serving) {
        this.answering = new Answering(serving);
    }

    /**
     * Answers {@code request} with the model called {@code model}.
     *
     * @throws ApiException if it cannot be answered
     */
    public GenerateContentResponse call(CallContext context, String model, GenerateContentRequest request) {
        return call(context, model, request, CallsPerAnswer.MANY);
    }

    /** The same, in an answer of at most so many calls. */
    public GenerateContentResponse call(
            CallContext context, String model, GenerateContentRequest request, CallsPerAnswer calls) {
        try (Answer answer = answering.begin(context, model, request, calls)) {
            List<Candidate> candidates = collect(answer);
            return answer.message(candidates);
        }
    }

    private static List<Candidate> collect(Answer answer) {
        Map<Integer, CandidateProgress> progress = new TreeMap<>();
        List<Candidate> candidates = new ArrayList<>();
        Optional<GenerationEvent> event = answer.next();
        while (event.isPresent()) {
            int index = event.get().candidate();
            CandidateProgress said = progress.computeIfAbsent(index, _ -> answer.newProgress());
            said.add(event.get());
            if (event.get() instanceof GenerationEvent.Finished finished) {
                candidates.add(Candidates.whole(index, finished.reason(), said));
            }
            event = answer.next();
        }
        candidates.sort(Comparator.comparingInt(Candidates::index));
        return candidates;
    }
}
