package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.JsonField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One message of a conversation. */
public sealed interface ChatMessage {

    /** What the model is told to be: from {@code system} or {@code developer}. */
    record Instruction(List<ChatPart> parts) implements ChatMessage {
        public Instruction {
            parts = List.copyOf(parts);
        }
    }

    /** What {@code user} says. */
    record Question(List<ChatPart> parts) implements ChatMessage {
        public Question {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What the model said: from {@code assistant} or {@code model}.
     *
     * @param text without the calls; may be empty
     */
    record Answer(String text, List<ChatCall> calls) implements ChatMessage {
        public Answer {
            calls = List.copyOf(calls);
        }
    }

    /**
     * What a call gave: from {@code tool}.
     *
     * @param callId which one
     * @param content a text, by convention JSON
     */
    record Result(String callId, String content) implements ChatMessage {}

    /** Reads a message. */
    static ChatMessage read(JsonField message) {
        JsonField role = message.require("role");
        return switch (role.text()) {
            case "system", "developer" -> new Instruction(ChatPart.listOf(message.require("content")));
            case "user" -> new Question(ChatPart.listOf(message.require("content")));
            case "assistant", "model" -> readAnswer(message);
            case "tool" ->
                new Result(message.require("tool_call_id").text(), ChatPart.textOf(message.require("content")));
            case "function" -> throw role.refused("it is not supported; use tool.");
            default -> throw role.wrong("one of system, developer, user, assistant, tool");
        };
    }

    private static Answer readAnswer(JsonField message) {
        message.find("function_call").ifPresent(call -> {
            throw call.refused("it is not supported; use tool_calls.");
        });
        message.find("audio").ifPresent(audio -> {
            throw audio.refused("audio is not enabled for this model.");
        });
        String text = Stream.of(
                        message.find("content").map(ChatPart::textOf),
                        message.find("refusal").map(JsonField::text))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        List<ChatCall> calls = message.find("tool_calls").map(JsonField::elements).orElse(List.of()).stream()
                .map(ChatCall::read)
                .toList();
        return new Answer(text, calls);
    }
}
