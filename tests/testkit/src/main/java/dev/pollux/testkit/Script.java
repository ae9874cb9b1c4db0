package dev.pollux.testkit;

import dev.pollux.model.FinishReason;
import dev.pollux.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link ScriptedLanguageModel} says.
 *
 * @param tokens the answer, one token after the other
 * @param reason why it ends where nothing of the request ends it earlier
 * @param failure what happens instead of the end, if anything
 * @param refusal what happens instead of any answer, if anything
 * @param pausesAfter after how many tokens each answer waits for {@link ScriptedLanguageModel#resume} or its end;
 *     {@link Integer#MAX_VALUE} for never
 */
public record Script(
        List<Said> tokens,
        FinishReason reason,
        Optional<ModelException> failure,
        Optional<ModelException> refusal,
        int pausesAfter) {

    public Script {
        tokens = List.copyOf(tokens);
    }

    /** Says {@code text}, word by word, each with the space before it. */
    public static Script saying(String text) {
        return of(words(text).map(Said.Text::new).toArray(Said[]::new));
    }

    /** Says these tokens. */
    public static Script tokens(List<String> tokens) {
        return of(tokens.stream().map(Said.Text::new).toArray(Said[]::new));
    }

    /** Says, thinks and calls this. */
    public static Script of(Said... tokens) {
        return new Script(List.of(tokens), FinishReason.STOP, Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    }

    /** Thinks {@code thought}, word by word; for {@link #then}. */
    public static Script thinking(String thought) {
        return of(words(thought).map(Said.Thought::new).toArray(Said[]::new));
    }

    /** Refuses every request. */
    public static Script refusing(ModelException refusal) {
        return new Script(List.of(), FinishReason.STOP, Optional.empty(), Optional.of(refusal), Integer.MAX_VALUE);
    }

    private static Stream<String> words(String text) {
        return text.isEmpty() ? Stream.of() : Stream.of(text.split("(?= )"));
    }

    /** The same, and then these tokens. */
    public Script then(Said... more) {
        List<Said> all = new ArrayList<>(tokens);
        all.addAll(List.of(more));
        return new Script(all, reason, failure, refusal, pausesAfter);
    }

    /** The same, but ends for this reason. */
    public Script endingWith(FinishReason other) {
        return new Script(tokens, other, failure, refusal, pausesAfter);
    }

    /** The same, but fails after the last token. */
    public Script thenFailing(ModelException cause) {
        return new Script(tokens, reason, Optional.of(cause), refusal, pausesAfter);
    }

    /** The same, but waits after {@code count} tokens. */
    public Script pausingAfter(int count) {
        return new Script(tokens, reason, failure, refusal, count);
    }
}
