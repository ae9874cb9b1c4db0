package dev.pollux.prompt;

import dev.pollux.model.Conversation;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.prompt.output.ModelFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A conversation as the messages that a template with certain traits takes. */
final class Messages {

    /** A blank line, as between paragraphs; what Gemma's own template puts between system instruction and user. */
    static final String PARAGRAPH = "\n\n";

    private Messages() {}

    static List<Message> of(Conversation conversation, TemplateTraits traits) {
        List<Message> messages = new ArrayList<>();
        List<Turn> turns = conversation.turns();
        for (int i = 0; i < turns.size(); i++) {
            boolean current = i > lastQuestion(turns);
            split(turns.get(i), traits, current).forEach(message -> append(messages, message));
        }
        List<Message> fitting = ToolMessages.fit(messages, traits);
        addSystem(fitting, conversation.systemInstruction().filter(text -> !text.isEmpty()), traits);
        return fitting;
    }

    /** The last turn in which the user says something instead of giving results. */
    private static int lastQuestion(List<Turn> turns) {
        int last = turns.size() - 1;
        while (last >= 0 && !isQuestion(turns.get(last))) {
            last--;
        }
        return last;
    }

    private static boolean isQuestion(Turn turn) {
        return turn.role() == Turn.Role.USER
                && turn.parts().stream()
                        .anyMatch(part -> part instanceof TurnPart.Text || part instanceof TurnPart.Document);
    }

    private static void addSystem(List<Message> messages, Optional<String> system, TemplateTraits traits) {
        if (!traits.systemMessages()) {
            system.ifPresent(text -> fold(messages, text));
        }
        if (!traits.assistantFirst() && opensWith(messages, Message.ASSISTANT)) {
            messages.addFirst(new Message(Message.USER, ""));
        }
        if (traits.systemMessages()) {
            system.ifPresent(text -> messages.addFirst(new Message(Message.SYSTEM, text)));
        }
    }

    private static void append(List<Message> messages, Message next) {
        if (!next.is(Message.TOOL) && opensWith(messages.reversed(), next.role())) {
            messages.add(messages.removeLast().and(next, PARAGRAPH));
        } else {
            messages.add(next);
        }
    }

    private static void fold(List<Message> messages, String system) {
        if (opensWith(messages, Message.USER)) {
            Message first = messages.removeFirst();
            messages.addFirst(first.withContent(system + PARAGRAPH + first.content()));
        } else {
            messages.addFirst(new Message(Message.USER, system));
        }
    }

    private static boolean opensWith(List<Message> messages, String role) {
        return !messages.isEmpty() && messages.getFirst().is(role);
    }

    private static List<Message> split(Turn turn, TemplateTraits traits, boolean current) {
        return switch (turn.role()) {
            case USER -> userMessages(turn, traits);
            case MODEL -> List.of(assistantMessage(turn, traits, current));
        };
    }

    /** Results come first, as messages of their own where the template has a place for them. */
    private static List<Message> userMessages(Turn turn, TemplateTraits traits) {
        List<Message> messages = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        boolean results = false;
        for (TurnPart part : turn.parts()) {
            switch (part) {
                case TurnPart.Text text -> said.append(text.text());
                case TurnPart.Document document -> appendParagraph(said, document.text());
                case TurnPart.ToolResult result -> {
                    results = true;
                    messages.add(
                            traits.family() == ModelFamily.GENERIC
                                    ? new Message(Message.USER, Explanations.result(result))
                                    : Message.of(result));
                }
                case TurnPart.Thought _, TurnPart.ToolCall _ -> {}
            }
        }
        if (!results || !said.isEmpty()) {
            messages.add(new Message(Message.USER, said.toString()));
        }
        return messages;
    }

    /** A document stands apart from what is said before and after it. */
    private static void appendParagraph(StringBuilder said, String text) {
        said.append(said.isEmpty() ? "" : PARAGRAPH).append(text).append(PARAGRAPH);
    }

    private static Message assistantMessage(Turn turn, TemplateTraits traits, boolean current) {
        StringBuilder said = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        List<TurnPart.ToolCall> calls = new ArrayList<>();
        for (TurnPart part : turn.parts()) {
            switch (part) {
                case TurnPart.Text text -> said.append(text.text());
                case TurnPart.Document document -> appendParagraph(said, document.text());
                case TurnPart.Thought thinking -> thought.append(thinking.text());
                case TurnPart.ToolCall call -> calls.add(call);
                case TurnPart.ToolResult _ -> {}
            }
        }
        Message message = new Message(Message.ASSISTANT, said.toString(), thought.toString(), calls, List.of());
        return traits.family() == ModelFamily.GENERIC ? written(message, current && !traits.thinks()) : message;
    }

    /** As the model wrote it, for templates that know nothing of calls. Thoughts of questions long answered are forgotten. */
    private static Message written(Message message, boolean withThought) {
        String thought = withThought && !message.thought().isEmpty() ? Explanations.thought(message.thought()) : "";
        String calls = Explanations.calls(message.calls());
        String between = message.content().isEmpty() || calls.isEmpty() ? "" : "\n";
        return new Message(
                Message.ASSISTANT,
                thought + message.content() + between + calls,
                withThought ? "" : message.thought(),
                List.of(),
                List.of());
    }
}
