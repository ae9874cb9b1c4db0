package dev.pollux.engine;

import dev.pollux.constraint.ConstraintDefinition;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer is made of, where it is not simply text.
 *
 * @param thought how it thinks first; empty if it does not
 * @param constraint what must hold for the answer behind the thought; empty if anything may come
 * @param shownTexts texts of control tokens that are told as text, because they mark the answer's parts
 * @param endTexts texts of further control tokens that end an answer
 */
public record AnswerForm(
        Optional<ThoughtBudget> thought,
        Optional<ConstraintDefinition> constraint,
        Set<String> shownTexts,
        Set<String> endTexts) {

    /** Simply text. */
    public static final AnswerForm TEXT = new AnswerForm(Optional.empty(), Optional.empty(), Set.of(), Set.of());

    public AnswerForm {
        shownTexts = Set.copyOf(shownTexts);
        endTexts = Set.copyOf(endTexts);
    }
}
