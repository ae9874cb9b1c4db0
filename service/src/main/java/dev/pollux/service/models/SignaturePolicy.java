package dev.pollux.service.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.json.Bytes;
import java.util.List;
import java.util.Objects;

/**
 * Who must send signatures back (behaviour.md section 5.3): callers of Gemini 3 and later names, with the first call of each step
 * of the current turn, which begins with the last thing the user said. Elsewhere a signature is opened if it is ours, and
 * otherwise means nothing.
 */
final class SignaturePolicy {

    private SignaturePolicy() {}

    /** Whether calls have ids, are signed even without a thought, and are refused without a signature. */
    static boolean isGemini3(String model) {
        return model.startsWith("gemini-3");
    }

    /**
     * @throws ApiException if a signature is missing or not ours (wire: 400 INVALID_ARGUMENT)
     */
    static void check(List<Content> contents, ThoughtSignatures signatures) {
        boolean stepHasCall = false;
        for (int i = lastQuestion(contents) + 1; i < contents.size(); i++) {
            Content content = contents.get(i);
            if (!ContentCheck.role(content).equals("model")) {
                stepHasCall = false;
                continue;
            }
            for (Part part : content.parts()) {
                if (part.functionCall() != null && !stepHasCall) {
                    stepHasCall = true;
                    requireSignature(part, i + 1, signatures);
                }
            }
        }
    }

    private static void requireSignature(Part part, int position, ThoughtSignatures signatures) {
        Bytes signature = part.thoughtSignature();
        boolean valid = signature != null
                && (ThoughtSignatures.isStandIn(signature)
                        || signatures.open(signature).isPresent());
        if (!valid) {
            String name = Objects.requireNonNull(part.functionCall()).name();
            throw GoogleErrors.missingThoughtSignature(Objects.requireNonNullElse(name, ""), position);
        }
    }

    private static int lastQuestion(List<Content> contents) {
        int last = contents.size() - 1;
        while (last >= 0 && !isQuestion(contents.get(last))) {
            last--;
        }
        return last;
    }

    private static boolean isQuestion(Content content) {
        return !ContentCheck.role(content).equals("model")
                && content.parts().stream().anyMatch(part -> part.functionResponse() == null);
    }
}
