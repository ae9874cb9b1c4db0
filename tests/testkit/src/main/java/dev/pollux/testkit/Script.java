package dev.pollux.testkit;

import dev.pollux.model.ModelException;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link ScriptedLanguageModel} says.
 *
 * @param tokens the answer, one token after the other
 * @param failure what happens instead of the end, if anything
 * @param refusal what happens instead of any answer, if anything
 * @param pausesAfter after how many tokens each answer waits for {@link ScriptedLanguageModel#resume} or its end;
 *     {@link Integer#MAX_VALUE} for never
 */
public record Script(
        List<String> tokens, Optional<ModelException> failure, Optional<ModelException> refusal, int pausesAfter) {

    public Script {
        tokens = List.copyOf(tokens);
    }

    /** Says {@code text}, word by word, each with the space before it. */
    public static Script saying(String text) {
        return tokens(text.isEmpty() ? List.of() : List.of(text.split("(?= )")));
    }

    /** Says these tokens. */
    public static Script tokens(List<String> tokens) {
        return new Script(tokens, Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    }

    /** Refuses every request. */
    public static Script refusing(ModelException refusal) {
        return new Script(List.of(), Optional.empty(), Optional.of(refusal), Integer.MAX_VALUE);
    }

    /** The same, but fails after the last token. */
    public Script thenFailing(ModelException cause) {
        return new Script(tokens, Optional.of(cause), refusal, pausesAfter);
    }

    /** The same, but waits after {@code count} tokens. */
    public Script pausingAfter(int count) {
        return new Script(tokens, failure, refusal, count);
    }
}
