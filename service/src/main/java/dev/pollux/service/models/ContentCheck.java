package dev.pollux.service.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.FunctionResponse;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.Violations;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether contents are something that a model can be asked to continue (behaviour.md sections 2.6 and 2.7). */
final class ContentCheck {

    // "function" is what old clients call the side that answers function calls.
    private static final Set<String> ROLES = Set.of("", "user", "model", "function");

    private ContentCheck() {}

    /** Notes contents that are missing, empty, or have parts that say nothing. */
    static void check(Violations violations, String path, List<Content> contents) {
        violations.require(!contents.isEmpty(), path, "contents is not specified");
        for (int i = 0; i < contents.size(); i++) {
            checkParts(violations, path + "[" + i + "].parts", contents.get(i).parts());
        }
    }

    static void checkParts(Violations violations, String path, List<Part> parts) {
        violations.require(!parts.isEmpty(), path, "contents.parts must not be empty.");
        for (int i = 0; i < parts.size(); i++) {
            checkPart(violations, path + "[" + i + "].", parts.get(i));
        }
    }

    private static void checkPart(Violations violations, String path, Part part) {
        violations.require(
                part.hasData(), path + "data", "required oneof field 'data' must have one initialized field");
        FunctionCall call = part.functionCall();
        requireName(violations, path + "function_call.name", call == null ? "none" : call.name());
        FunctionResponse response = part.functionResponse();
        requireName(violations, path + "function_response.name", response == null ? "none" : response.name());
    }

    private static void requireName(Violations violations, String path, @Nullable String name) {
        violations.require(name != null && !name.isEmpty(), path, "Name cannot be empty.");
    }

    /**
     * @throws ApiException if nothing at all is said (wire: 400 INVALID_ARGUMENT)
     */
    static void requireInput(List<Content> contents) {
        boolean nothing = contents.stream()
                .flatMap(content -> content.parts().stream())
                .allMatch(part -> part.text() != null && part.text().isEmpty());
        if (nothing) {
            throw GoogleErrors.emptyInput();
        }
    }

    /**
     * @throws ApiException if a side of the conversation is neither user nor model (wire: 400 INVALID_ARGUMENT)
     */
    static void requireRoles(List<Content> contents) {
        if (!contents.stream().allMatch(content -> ROLES.contains(role(content)))) {
            throw GoogleErrors.invalidRole();
        }
    }

    /**
     * @throws ApiException if it is not the model's turn (wire: 400 INVALID_ARGUMENT)
     */
    static void requireUserTurnAtEnd(List<Content> contents) {
        if (role(contents.getLast()).equals("model")) {
            throw GoogleErrors.endsWithModelTurn();
        }
    }

    /** Who speaks; empty for a user who does not say so. */
    static String role(Content content) {
        return Objects.requireNonNullElse(content.role(), "");
    }
}
