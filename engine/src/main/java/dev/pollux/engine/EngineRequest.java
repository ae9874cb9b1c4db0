package dev.pollux.engine;

import java.util.List;

/**
 * One request for text. Immutable and free of references to anything that runs, so that it can cross a process border.
 *
 * @param id names the request in the operator's log
 * @param prompt the rendered prompt
 * @param sampling how tokens are chosen
 * @param candidates how many answers to give to the one prompt, at least 1
 * @param maxOutputTokens the most tokens per candidate; the context's end may come first. 0 reads the prompt and says nothing
 * @param stopSequences texts that end a candidate and are not part of it; empty ones are ignored
 * @param topLogprobs how many of the most likely tokens to report beside each chosen one; -1 reports nothing at all
 * @param timeoutMillis how long the whole answer may take from submission on, waiting included; 0 means no limit
 * @param serviceClass how urgent it is
 * @param form what the answer is made of
 */
public record EngineRequest(
        String id,
        Prompt prompt,
        SamplingParameters sampling,
        int candidates,
        int maxOutputTokens,
        List<String> stopSequences,
        int topLogprobs,
        long timeoutMillis,
        ServiceClass serviceClass,
        AnswerForm form) {

    /** @throws IllegalArgumentException if a number is outside its range */
    public EngineRequest {
        stopSequences = List.copyOf(stopSequences);
        require(candidates >= 1, "candidates must be 1 or more");
        require(maxOutputTokens >= 0, "maxOutputTokens must be 0 or more");
        require(topLogprobs >= -1, "topLogprobs must be -1 or more");
        require(timeoutMillis >= 0, "timeoutMillis must be 0 or more");
    }

    /** A request for plain text, of class STANDARD, that shares nothing. */
    public EngineRequest(
            String id,
            List<PromptSegment> prompt,
            SamplingParameters sampling,
            int candidates,
            int maxOutputTokens,
            List<String> stopSequences,
            int topLogprobs,
            long timeoutMillis) {
        this(
                id,
                Prompt.of(prompt),
                sampling,
                candidates,
                maxOutputTokens,
                stopSequences,
                topLogprobs,
                timeoutMillis,
                ServiceClass.STANDARD,
                AnswerForm.TEXT);
    }

    /** The same with another limit of time. */
    public EngineRequest withTimeoutMillis(long millis) {
        return new EngineRequest(
                id,
                prompt,
                sampling,
                candidates,
                maxOutputTokens,
                stopSequences,
                topLogprobs,
                millis,
                serviceClass,
                form);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
