package dev.pollux.service.openai.chat;

import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.openai.chat.ChatAnswer;
import dev.pollux.protocol.openai.chat.ChatChoice;
import dev.pollux.protocol.openai.chat.ChatFinish;
import dev.pollux.protocol.openai.chat.ChatLogprobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one candidate of a stream has said so far. A call waits for what comes next, because the last one says why the answer ended.
 *
 * <p>Threading: confined to the call's thread.
 */
final class ChoiceProgress {

    private static final ChatAnswer NOTHING = new ChatAnswer(Optional.empty(), false, List.of());

    private final int index;
    private final ThoughtTags tags = new ThoughtTags();
    private final List<ChatChoice> untold = new ArrayList<>();
    private int calls;

    ChoiceProgress(int index) {
        this.index = index;
    }

    /** What is to be told after another piece; there may be nothing. */
    List<ChatChoice> add(Candidate piece) {
        List<ChatAnswer> said = new ArrayList<>();
        ToldChoices.parts(piece).forEach(part -> add(said, part));
        Optional<ChatFinish> finish = ToldChoices.finish(piece, calls > 0);
        Optional<ChatLogprobs> logprobs = ToldLogprobs.of(piece.logprobsResult());
        String end = finish.isPresent() ? tags.close() : "";
        boolean nothingToEndWith = finish.isPresent() && said.isEmpty() && untold.isEmpty();
        boolean nothingToTellWith = logprobs.isPresent() && said.isEmpty();
        if (!end.isEmpty() || nothingToEndWith || nothingToTellWith) {
            said.add(end.isEmpty() ? NOTHING : new ChatAnswer(Optional.of(end), false, List.of()));
        }
        for (ChatAnswer answer : said) {
            untold.add(new ChatChoice(index, answer, Optional.empty(), logprobs));
            logprobs = Optional.empty();
        }
        return take(finish);
    }

    private void add(List<ChatAnswer> said, Part part) {
        String text = part.text();
        if (text != null && !text.isEmpty()) {
            boolean thought = ToldChoices.isThought(part);
            said.add(new ChatAnswer(Optional.of(tags.tagged(thought, text)), thought, List.of()));
        }
        ToldChoices.call(part, OptionalInt.of(calls)).ifPresent(call -> {
            calls++;
            said.add(new ChatAnswer(ToldChoices.said(tags.close()), false, List.of(call)));
        });
    }

    private List<ChatChoice> take(Optional<ChatFinish> finish) {
        List<ChatChoice> taken = new ArrayList<>(untold);
        untold.clear();
        if (finish.isPresent()) {
            taken.add(taken.removeLast().ending(finish.get()));
        } else if (!taken.isEmpty() && !taken.getLast().answer().calls().isEmpty()) {
            untold.add(taken.removeLast());
        }
        return List.copyOf(taken);
    }
}
