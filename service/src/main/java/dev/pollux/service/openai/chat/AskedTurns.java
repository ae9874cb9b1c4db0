package dev.pollux.service.openai.chat;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.openai.JsonField;
import dev.pollux.protocol.openai.chat.ChatCall;
import dev.pollux.protocol.openai.chat.ChatMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of a chat as turns. Instructions are one, wherever they stand; results that follow each other are one turn. Confined to
 * one request.
 */
final class AskedTurns {

    private final List<Part> instructions = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();
    private final List<Part> results = new ArrayList<>();
    private final Map<String, String> functionsByCall = new HashMap<>();

    private AskedTurns() {}

    /**
     * The turns of these messages.
     *
     * @throws ApiException if a result names a call that was not made before (wire: 400 INVALID_ARGUMENT)
     */
    static AskedTurns of(List<ChatMessage> messages) {
        AskedTurns turns = new AskedTurns();
        for (int i = 0; i < messages.size(); i++) {
            turns.add(messages.get(i), "messages[" + i + "]");
        }
        turns.endResults();
        return turns;
    }

    List<Content> contents() {
        return List.copyOf(contents);
    }

    Optional<Content> systemInstruction() {
        return instructions.isEmpty() ? Optional.empty() : Optional.of(new Content(instructions, null));
    }

    private void add(ChatMessage message, String path) {
        switch (message) {
            case ChatMessage.Instruction instruction ->
                instruction.parts().stream().map(AskedParts::of).forEach(instructions::add);
            case ChatMessage.Question question -> {
                endResults();
                contents.add(new Content(
                        question.parts().stream().map(AskedParts::of).toList(), "user"));
            }
            case ChatMessage.Answer answer -> {
                endResults();
                answer.calls().forEach(this::remember);
                contents.add(Content.model(AskedParts.of(answer)));
            }
            case ChatMessage.Result result -> results.add(AskedParts.result(result, function(result.callId(), path)));
        }
    }

    private void remember(ChatCall call) {
        functionsByCall.put(call.id(), call.name());
    }

    private String function(String callId, String path) {
        String function = functionsByCall.get(callId);
        if (function == null) {
            throw new JsonField(path + ".tool_call_id", new JsonString(callId))
                    .refused("no message before has a call of this id.");
        }
        return function;
    }

    private void endResults() {
        if (!results.isEmpty()) {
            contents.add(new Content(results, "user"));
            results.clear();
        }
    }
}
