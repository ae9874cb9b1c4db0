package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.model.LanguageModels;
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

    /** Answers from {@code models}. */
    public GenerateContent(LanguageModels models) {
        this.answering = new Answering(models);
    }

    /**
     * Answers {@code request} with the model called {@code model}.
     *
     * @throws ApiException if it cannot be answered
     */
    public GenerateContentResponse call(CallContext context, String model, GenerateContentRequest request) {
        try (Answer answer = answering.begin(context, model, request)) {
            List<Candidate> candidates = collect(answer);
            return answer.message(candidates);
        }
    }

    private static List<Candidate> collect(Answer answer) {
        Map<Integer, CandidateProgress> progress = new TreeMap<>();
        List<Candidate> candidates = new ArrayList<>();
        Optional<GenerationEvent> event = answer.next();
        while (event.isPresent()) {
            switch (event.get()) {
                case GenerationEvent.TextDelta delta ->
                    of(progress, delta.candidate()).add(delta);
                case GenerationEvent.Finished finished ->
                    candidates.add(whole(finished, of(progress, finished.candidate())));
            }
            event = answer.next();
        }
        candidates.sort(Comparator.comparingInt(Candidates::index));
        return candidates;
    }

    private static CandidateProgress of(Map<Integer, CandidateProgress> progress, int candidate) {
        return progress.computeIfAbsent(candidate, _ -> new CandidateProgress());
    }

    private static Candidate whole(GenerationEvent.Finished finished, CandidateProgress said) {
        return Candidates.whole(finished.candidate(), said.text(), finished.reason(), said.logprobs());
    }
}
