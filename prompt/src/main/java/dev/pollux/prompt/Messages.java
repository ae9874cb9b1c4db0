package dev.pollux.prompt;

import dev.pollux.model.Conversation;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A conversation as the messages that a template with certain traits takes. */
final class Messages {

    /** A blank line, as between paragraphs; what Gemma's own template puts between system instruction and user. */
    private static final String PARAGRAPH = "\n\n";

    private Messages() {}

    static List<Message> of(Conversation conversation, TemplateTraits traits) {
        List<Message> messages = new ArrayList<>();
        conversation.turns().forEach(turn -> append(messages, turn));
        Optional<String> system = conversation.systemInstruction().filter(text -> !text.isEmpty());
        if (!traits.systemMessages()) {
            system.ifPresent(text -> fold(messages, text));
        }
        if (!traits.assistantFirst() && opensWith(messages, Message.ASSISTANT)) {
            messages.addFirst(new Message(Message.USER, ""));
        }
        if (traits.systemMessages()) {
            system.ifPresent(text -> messages.addFirst(new Message(Message.SYSTEM, text)));
        }
        return messages;
    }

    private static void append(List<Message> messages, Turn turn) {
        Message next = new Message(role(turn.role()), text(turn));
        if (opensWith(messages.reversed(), next.role())) {
            Message last = messages.removeLast();
            messages.add(last.withContent(last.content() + PARAGRAPH + next.content()));
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

    private static String role(Turn.Role role) {
        return switch (role) {
            case USER -> Message.USER;
            case MODEL -> Message.ASSISTANT;
        };
    }

    private static String text(Turn turn) {
        return turn.parts().stream().map(Messages::text).collect(Collectors.joining());
    }

    private static String text(TurnPart part) {
        return switch (part) {
            case TurnPart.Text text -> text.text();
        };
    }
}
