package dev.pollux.service.openai.chat;

import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.content.FileData;
import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.FunctionResponse;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.json.Bytes;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.openai.chat.ChatCall;
import dev.pollux.protocol.openai.chat.ChatMessage;
import dev.pollux.protocol.openai.chat.ChatPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the parts of turns. */
final class AskedParts {

    private AskedParts() {}

    static Part of(ChatPart part) {
        return switch (part) {
            case ChatPart.Text text -> Part.text(text.text());
            case ChatPart.Inline media -> inline(media);
            case ChatPart.Linked media -> linked(media);
        };
    }

    private static Part inline(ChatPart.Inline media) {
        Blob blob = new Blob(media.data().mimeType(), media.data().data());
        return new Part(null, blob, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static Part linked(ChatPart.Linked media) {
        FileData file = new FileData(media.mimeType().orElse(null), media.uri());
        return new Part(null, null, null, null, file, null, null, null, null, null, null, null, null, null, null);
    }

    /** At least one: who said nothing said the empty text. */
    static List<Part> of(ChatMessage.Answer answer) {
        List<Part> parts = new ArrayList<>(ThoughtTags.parts(answer.text()));
        answer.calls().stream().map(AskedParts::call).forEach(parts::add);
        return parts.isEmpty() ? List.of(Part.text("")) : List.copyOf(parts);
    }

    private static Part call(ChatCall call) {
        FunctionCall function = new FunctionCall(call.name(), call.arguments(), call.id());
        @Nullable Bytes signature = call.signature().orElse(null);
        return new Part(
                null, null, function, null, null, null, null, null, null, null, null, signature, null, null, null);
    }

    /** What a call of {@code function} gave: an object as it is, anything else as the member {@code result}. */
    static Part result(ChatMessage.Result result, String function) {
        JsonObject said = ChatCall.parse(result.content())
                .orElseGet(() -> new JsonObject(Map.of("result", new JsonString(result.content()))));
        FunctionResponse response = new FunctionResponse(function, said, result.callId(), List.of(), null, null);
        return new Part(null, null, null, response, null, null, null, null, null, null, null, null, null, null, null);
    }
}
