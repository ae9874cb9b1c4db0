package dev.pollux.service.models;

import dev.pollux.model.Conversation;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.FunctionResponse;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.json.Bytes;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.contents.ReadDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says contents in the words of the domain.
 *
 * <p>Thoughts come from signatures, once each, before the part that is signed. Left out is what carries nothing for the model:
 * its summaries of thoughts, signatures that are not ours, and empty texts, which the chat helpers of the SDKs send back because
 * streams end with one. These helpers keep a streamed answer as they got it, as many contents; it is one turn again here.
 *
 * <p>Documents are set apart from what is said around them, whether they are counted apart or not.
 *
 * <p>Threading: confined to one request.
 */
final class Conversations {

    private static final String PARAGRAPH = "\n\n";

    private final ThoughtSignatures signatures;
    private final CallIds ids = new CallIds();
    private final Set<Bytes> opened = new HashSet<>();

    private Conversations(ThoughtSignatures signatures) {
        this.signatures = signatures;
    }

    static Conversation of(GenerateContentRequest request, ThoughtSignatures signatures) {
        Conversations conversations = new Conversations(signatures);
        List<Turn> turns = new ArrayList<>();
        request.contents().stream()
                .map(conversations::turn)
                .filter(turn -> turn.role() == Turn.Role.USER || !turn.parts().isEmpty())
                .forEach(turn -> add(turn, turns));
        return new Conversation(systemInstruction(request.systemInstruction()), turns);
    }

    private static void add(Turn turn, List<Turn> turns) {
        boolean goesOn = turn.role() == Turn.Role.MODEL
                && !turns.isEmpty()
                && turns.getLast().role() == Turn.Role.MODEL;
        turns.add(goesOn ? turns.removeLast().and(turn) : turn);
    }

    private Turn turn(Content content) {
        Turn.Role role = ContentCheck.role(content).equals("model") ? Turn.Role.MODEL : Turn.Role.USER;
        List<TurnPart> parts = new ArrayList<>();
        content.parts().stream()
                .filter(part -> role == Turn.Role.USER || !Boolean.TRUE.equals(part.thought()))
                .forEach(part -> {
                    thought(part).ifPresent(parts::add);
                    said(part, parts.isEmpty()).ifPresent(parts::add);
                });
        return new Turn(role, parts);
    }

    private Optional<TurnPart> thought(Part part) {
        return Optional.ofNullable(part.thoughtSignature())
                .filter(opened::add)
                .flatMap(signatures::open)
                .filter(thought -> !thought.isEmpty())
                .map(TurnPart.Thought::new);
    }

    private Optional<TurnPart> said(Part part, boolean first) {
        FunctionCall call = part.functionCall();
        if (call != null) {
            String name = Objects.requireNonNullElse(call.name(), "");
            return Optional.of(new TurnPart.ToolCall(ids.of(call), name, WireJson.readObject(call.args())));
        }
        FunctionResponse response = part.functionResponse();
        if (response != null) {
            String name = Objects.requireNonNullElse(response.name(), "");
            return Optional.of(
                    new TurnPart.ToolResult(ids.of(response), name, WireJson.readObject(response.response())));
        }
        return part.inlineData() == null ? text(part).map(TurnPart.Text::new) : document(part, first);
    }

    private static Optional<TurnPart> document(Part part, boolean first) {
        return ReadDocument.in(part)
                .filter(document -> !document.text().isEmpty())
                .map(document -> document.paged()
                        ? new TurnPart.Document(document.text())
                        : new TurnPart.Text((first ? "" : PARAGRAPH) + document.text() + PARAGRAPH));
    }

    // The parts of a system instruction are separate instructions, documents among them.
    private static Optional<String> systemInstruction(@Nullable Content content) {
        return Optional.ofNullable(content)
                .map(system -> system.parts().stream()
                        .filter(part -> !Boolean.TRUE.equals(part.thought()))
                        .flatMap(part -> text(part).stream())
                        .collect(Collectors.joining("\n")))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(Part part) {
        Optional<String> document = ReadDocument.in(part).map(ReadDocument::text);
        return document.or(() -> Optional.ofNullable(part.text())).filter(text -> !text.isEmpty());
    }
}
