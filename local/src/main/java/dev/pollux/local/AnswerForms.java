package dev.pollux.local;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.engine.AnswerForm;
import dev.pollux.engine.ThoughtBudget;
import dev.pollux.model.GenerationRequest;
import dev.pollux.prompt.RenderedPrompt;
import dev.pollux.prompt.output.OutputFormat;
import dev.pollux.prompt.output.ThoughtFormat;
import java.util.Optional;

/** What a request asks of an answer, in the engine's words. */
final class AnswerForms {

    private AnswerForms() {}

    static AnswerForm of(GenerationRequest request, RenderedPrompt prompt) {
        OutputFormat format = prompt.format();
        Optional<ConstraintDefinition> constraint = AnswerConstraints.of(request.output(), request.toolUse(), format);
        Optional<ThoughtBudget> thought =
                format.thoughts().flatMap(thoughts -> thought(request, prompt, thoughts, constraint.isPresent()));
        return new AnswerForm(thought, constraint, format.markers(), format.stops());
    }

    /**
     * A thought that the prompt has opened has to end within its budget. One that the model may open by itself is opened for it
     * where something depends on when it ends.
     */
    private static Optional<ThoughtBudget> thought(
            GenerationRequest request, RenderedPrompt prompt, ThoughtFormat format, boolean constrained) {
        boolean bounded = request.thinking().budgetTokens().isPresent();
        if (!prompt.thoughtOpen() && !(request.thinking().enabled() && (constrained || bounded))) {
            return Optional.empty();
        }
        return Optional.of(new ThoughtBudget(
                prompt.thoughtOpen() ? "" : format.opening(),
                format.close(),
                format.closing(),
                request.thinking().budgetTokens().orElse(Integer.MAX_VALUE)));
    }
}
