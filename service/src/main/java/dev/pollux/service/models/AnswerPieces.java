package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.service.AnswerStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A streamed answer: a message for every piece of text, and one for the end of each candidate. Tokens that do not end a
 * character wait for the next message.
 */
final class AnswerPieces implements AnswerStream<GenerateContentResponse> {

    private final Answer answer;
    private final Map<Integer, CandidateProgress> progress = new HashMap<>();

    AnswerPieces(Answer answer) {
        this.answer = answer;
    }

    @Override
    public Optional<GenerateContentResponse> next() {
        Optional<GenerationEvent> event = answer.next();
        while (event.isPresent()) {
            Optional<Candidate> candidate = candidate(event.get());
            if (candidate.isPresent()) {
                return candidate.map(said -> answer.message(List.of(said)));
            }
            event = answer.next();
        }
        return Optional.empty();
    }

    private Optional<Candidate> candidate(GenerationEvent event) {
        CandidateProgress said = progress.computeIfAbsent(event.candidate(), _ -> new CandidateProgress());
        return switch (event) {
            case GenerationEvent.TextDelta delta -> piece(delta, said);
            case GenerationEvent.Finished finished ->
                Optional.of(Candidates.finished(
                        finished.candidate(), finished.reason(), said.takeLogprobs(), said.logprobs()));
        };
    }

    private static Optional<Candidate> piece(GenerationEvent.TextDelta delta, CandidateProgress said) {
        said.add(delta);
        String text = said.takeText();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Candidates.saying(delta.candidate(), text, said.takeLogprobs()));
    }

    @Override
    public void close() {
        answer.close();
    }
}
