package dev.pollux.engine;

import dev.pollux.constraint.ConstraintDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request for tests: greedy, of a literal prompt, unless told otherwise. */
final class RequestBuilder {

    private final String prompt;
    private SamplingParameters sampling = SamplingParameters.greedy();
    private int candidates = 1;
    private int maxOutputTokens = Integer.MAX_VALUE;
    private List<String> stop = List.of();
    private int topLogprobs = -1;
    private long timeout;
    private ServiceClass serviceClass = ServiceClass.STANDARD;
    private String space = "";
    private Optional<KeptPrefix> kept = Optional.empty();
    private Optional<ThoughtBudget> thought = Optional.empty();
    private Optional<ConstraintDefinition> constraint = Optional.empty();

    RequestBuilder(String prompt) {
        this.prompt = prompt;
    }

    RequestBuilder sampling(SamplingParameters value) {
        sampling = value;
        return this;
    }

    RequestBuilder candidates(int value) {
        candidates = value;
        return this;
    }

    RequestBuilder maxOutputTokens(int value) {
        maxOutputTokens = value;
        return this;
    }

    RequestBuilder stop(String value) {
        stop = List.of(value);
        return this;
    }

    RequestBuilder topLogprobs(int value) {
        topLogprobs = value;
        return this;
    }

    RequestBuilder timeout(long millis) {
        timeout = millis;
        return this;
    }

    RequestBuilder serviceClass(ServiceClass value) {
        serviceClass = value;
        return this;
    }

    RequestBuilder thought(ThoughtBudget value) {
        thought = Optional.of(value);
        return this;
    }

    RequestBuilder constraint(ConstraintDefinition value) {
        constraint = Optional.of(value);
        return this;
    }

    RequestBuilder space(String value) {
        space = value;
        return this;
    }

    /** The first {@code characters} of the prompt are kept under {@code name}. */
    RequestBuilder kept(String name, int characters) {
        kept = Optional.of(new KeptPrefix(name, characters));
        return this;
    }

    EngineRequest build() {
        List<PromptSegment> segments = List.of(new PromptSegment(prompt, true));
        return new EngineRequest(
                "test",
                new Prompt(segments, List.of(), space, kept),
                sampling,
                candidates,
                maxOutputTokens,
                stop,
                topLogprobs,
                timeout,
                serviceClass,
                new AnswerForm(thought, constraint, Set.of(), Set.of()));
    }
}
