package dev.pollux.prompt.output;

import dev.pollux.model.Tool;
import java.util.List;
import java.util.Optional;

/**
 * How the answer to one prompt is written.
 *
 * @param family whose format it is
 * @param thoughts how thoughts are marked
 * @param callable the tools that may be called; without any, nothing in the output is a call
 */
public record OutputFormat(ModelFamily family, Optional<ThoughtFormat> thoughts, List<Tool> callable) {

    public OutputFormat {
        callable = List.copyOf(callable);
    }

    /** How calls are written; empty when none may be made. */
    public Optional<ToolCallFormat> calls() {
        return callable.isEmpty() ? Optional.empty() : Optional.of(family.calls());
    }

    /**
     * A parser for one candidate.
     *
     * @param thoughtOpen whether the prompt ends inside a thought
     */
    public OutputParser parser(boolean thoughtOpen) {
        return family == ModelFamily.HARMONY
                ? new HarmonyParser(callable, thoughtOpen)
                : new MarkedOutputParser(this, thoughtOpen);
    }
}
