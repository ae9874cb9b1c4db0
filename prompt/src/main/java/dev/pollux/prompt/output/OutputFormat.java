package dev.pollux.prompt.output;

import dev.pollux.model.Tool;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** What stands before the text of an answer, for models that name the channel of everything they say; else empty. */
    public String textOpening() {
        return family == ModelFamily.HARMONY ? HarmonyParser.TEXT_OPENING : "";
    }

    /** Texts that the parser must be fed even where they are control tokens, which are not part of an output's text. */
    public Set<String> markers() {
        Set<String> markers = new HashSet<>(family.markers());
        thoughts.ifPresent(format -> {
            markers.add(format.open());
            markers.add(format.close());
        });
        return Set.copyOf(markers);
    }

    /** Texts that end an answer as a token that ends a sequence does. */
    public Set<String> stops() {
        return family.stops();
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
