package dev.pollux.prompt;

import dev.pollux.model.TurnPart;
import dev.pollux.prompt.output.ModelFamily;
import java.util.ArrayList;
import java.util.List;

/** Brings calls and their results into the order that a template takes. */
final class ToolMessages {

    private ToolMessages() {}

    static List<Message> fit(List<Message> messages, TemplateTraits traits) {
        List<Message> fitting = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            List<Message> results = resultsAfter(messages, i);
            if (!message.calls().isEmpty() && traits.family() == ModelFamily.GEMMA) {
                fitting.add(withResults(message, results));
                i += results.size();
            } else if (message.calls().size() > 1 && !traits.parallelCalls()) {
                fitting.addAll(oneByOne(message, results));
                i += results.size();
            } else {
                fitting.add(message);
            }
        }
        return fitting;
    }

    private static List<Message> resultsAfter(List<Message> messages, int index) {
        return messages.stream()
                .skip(index + 1L)
                .takeWhile(message -> message.is(Message.TOOL))
                .toList();
    }

    private static Message withResults(Message message, List<Message> results) {
        List<TurnPart.ToolResult> all =
                results.stream().flatMap(result -> result.results().stream()).toList();
        return new Message(message.role(), message.content(), message.thought(), message.calls(), all);
    }

    /** Each call as a message of its own, followed by its result; text and thought stay with the first. */
    private static List<Message> oneByOne(Message message, List<Message> results) {
        List<Message> all = new ArrayList<>();
        List<Message> left = new ArrayList<>(results);
        for (TurnPart.ToolCall call : message.calls()) {
            Message said = all.isEmpty() ? message : new Message(Message.ASSISTANT, "");
            all.add(said.withCalls(List.of(call)));
            left.stream()
                    .filter(result -> result.results().getFirst().id().equals(call.id()))
                    .findFirst()
                    .ifPresent(result -> {
                        all.add(result);
                        left.remove(result);
                    });
        }
        all.addAll(left);
        return all;
    }
}
