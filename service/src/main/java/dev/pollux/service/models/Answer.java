package dev.pollux.service.models;

import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.service.CallReport;
import dev.pollux.service.ModelFailures;
import java.util.List;
import java.util.Optional;

/**
 * An answer in the making: what all its messages have in common, and the events it is made of.
 *
 * <p>Threading: confined to the call's thread, but {@link #close} may be called from any. Ownership: owns the generation.
 */
final class Answer implements AutoCloseable {

    private final Generation generation;
    private final String modelVersion;
    private final AnswerParts parts;
    private final Usage usage;
    private final CallReport report;
    private final String responseId = ResponseIds.next();

    Answer(Generation generation, String modelVersion, AnswerParts parts, CallReport report) {
        this.generation = generation;
        this.modelVersion = modelVersion;
        this.parts = parts;
        this.usage = new Usage(generation.promptTokens());
        this.report = report;
        report.prompted(generation.promptTokens(), 0);
    }

    /**
     * Waits for the next event; empty when every candidate has finished.
     *
     * @throws ApiException if the answer cannot be completed
     */
    Optional<GenerationEvent> next() {
        Optional<GenerationEvent> event = ModelFailures.translated(generation::next);
        event.ifPresent(this::count);
        return event;
    }

    private void count(GenerationEvent event) {
        if (event instanceof GenerationEvent.ThoughtDelta) {
            usage.addThoughts(event.tokens());
            report.thought(event.candidate(), event.tokens());
        } else {
            usage.add(event.tokens());
            report.said(event.candidate(), event.tokens());
        }
        if (event instanceof GenerationEvent.Finished finished) {
            report.finished(Candidates.wire(finished.reason()));
        }
    }

    /** For a candidate that has said nothing yet. */
    CandidateProgress newProgress() {
        return new CandidateProgress(parts);
    }

    /** A message of this answer. */
    GenerateContentResponse message(List<Candidate> candidates) {
        return new GenerateContentResponse(candidates, null, usage.soFar(), modelVersion, responseId, null);
    }

    @Override
    public void close() {
        generation.close();
    }
}
