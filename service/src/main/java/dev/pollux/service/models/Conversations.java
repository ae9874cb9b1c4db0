package dev.pollux.service.models;

import dev.pollux.model.Conversation;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.models.GenerateContentRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says contents in the words of the domain.
 *
 * <p>Left out is what carries nothing for the model: thoughts of earlier turns with their signatures, and empty texts, which
 * the chat helpers of the SDKs send back because streams end with one.
 */
final class Conversations {

    private Conversations() {}

    static Conversation of(GenerateContentRequest request) {
        List<Turn> turns = request.contents().stream()
                .map(Conversations::turn)
                .filter(turn -> turn.role() == Turn.Role.USER || !turn.parts().isEmpty())
                .toList();
        return new Conversation(systemInstruction(request.systemInstruction()), turns);
    }

    private static Turn turn(Content content) {
        Turn.Role role = ContentCheck.role(content).equals("model") ? Turn.Role.MODEL : Turn.Role.USER;
        List<TurnPart> parts = texts(content).<TurnPart>map(TurnPart.Text::new).toList();
        return new Turn(role, parts);
    }

    // The parts of a system instruction are separate instructions.
    private static Optional<String> systemInstruction(@Nullable Content content) {
        return Optional.ofNullable(content)
                .map(system -> texts(system).collect(Collectors.joining("\n")))
                .filter(text -> !text.isEmpty());
    }

    private static Stream<String> texts(Content content) {
        return content.parts().stream()
                .filter(part -> !Boolean.TRUE.equals(part.thought()))
                .map(Part::text)
                .filter(text -> text != null && !text.isEmpty());
    }
}
