package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.service.AnswerStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A streamed answer: a message for every piece of text and every call, and one for the end of each candidate. Tokens that do
 * not end a character, and thoughts that are not shown, wait for the next message.
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
        int index = event.candidate();
        CandidateProgress said = progress.computeIfAbsent(index, _ -> answer.newProgress());
        said.add(event);
        if (event instanceof GenerationEvent.Finished finished) {
            return Optional.of(Candidates.finished(index, finished.reason(), said));
        }
        List<Part> parts = said.takeParts();
        return parts.isEmpty() ? Optional.empty() : Optional.of(Candidates.saying(index, parts, said.takeLogprobs()));
    }

    @Override
    public void close() {
        answer.close();
    }
}
