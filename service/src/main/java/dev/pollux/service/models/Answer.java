package dev.pollux.service.models;

import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.PromptTokens;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.quota.Grant;
import dev.pollux.service.CallReport;
import dev.pollux.service.ModelFailures;
import java.util.List;
import java.util.Optional;

/**
 * An answer in the making: what all its messages have in common, and the events it is made of.
 *
 * <p>Threading: confined to the call's thread, but {@link #close} may be called from any. Ownership: owns the generation
 * and the grant.
 */
final class Answer implements AutoCloseable {

    private final Generation generation;
    private final String modelVersion;
    private final AnswerParts parts;
    private final Usage usage;
    private final Grant grant;
    private final CallReport report;
    private final String responseId = ResponseIds.next();
    private boolean saidSomething;

    Answer(
            Generation generation,
            String modelVersion,
            AnswerParts parts,
            ServiceTier serviceTier,
            Grant grant,
            CallReport report) {
        this.generation = generation;
        this.modelVersion = modelVersion;
        this.parts = parts;
        this.usage = new Usage(serviceTier);
        this.grant = grant;
        this.report = report;
    }

    /**
     * Waits for the next event; empty when every candidate has finished.
     *
     * @throws ApiException if the answer cannot be completed
     */
    Optional<GenerationEvent> next() {
        try {
            Optional<GenerationEvent> event = translatedNext();
            event.ifPresent(this::count);
            return event;
        } catch (ApiException failure) {
            giveBack(failure);
            throw failure;
        }
    }

    /** Who leaves in the middle of an answer has had the use of it; every other failure costs no quota. */
    private void giveBack(ApiException failure) {
        if (failure.status().status() != RpcCode.CANCELLED || !saidSomething) {
            grant.giveBack();
        }
    }

    private Optional<GenerationEvent> translatedNext() {
        try {
            return ModelFailures.translated(generation::next);
        } finally {
            if (!saidSomething) {
                notePrompt();
            }
        }
    }

    /** A model may have refused the prompt before it counted its tokens. */
    private void notePrompt() {
        PromptTokens prompt = generation.prompt();
        if (!prompt.equals(PromptTokens.NONE)) {
            grant.settle(prompt.total());
            usage.prompted(prompt);
            report.prompted(prompt.total(), prompt.cached());
        }
        generation.queueNanos().ifPresent(report::waited);
    }

    private void count(GenerationEvent event) {
        saidSomething = true;
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
        try {
            generation.close();
        } finally {
            grant.close();
        }
    }
}
