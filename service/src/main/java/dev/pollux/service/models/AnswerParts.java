package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.json.Bytes;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Builds the parts of an answer.
 *
 * @param signatures what signs them
 * @param includeThoughts whether thoughts are shown
 * @param asGemini3 whether a call is signed even where nothing was thought, and has an id (behaviour.md sections 5.3 and 6)
 */
record AnswerParts(ThoughtSignatures signatures, boolean includeThoughts, boolean asGemini3) {

    /** Ids have as many digits as make it unlikely that two of a conversation are the same. */
    private static final long IDS = 1_000_000_000_000L;

    /** A piece of text; {@code thought} is signed on it unless that is null. */
    Part text(String text, @Nullable String thought) {
        return part(text, null, null, thought == null ? null : signatures.seal(thought));
    }

    /** A piece of a thought. */
    Part thought(String text) {
        return part(text, null, true, null);
    }

    /** A call; {@code thought} is signed on it unless that is null. */
    Part call(GenerationEvent.ToolCall call, @Nullable String thought) {
        String id = call.id().orElseGet(() -> asGemini3 ? newId() : null);
        FunctionCall function = new FunctionCall(call.name(), WireJson.write(call.arguments()), id);
        return part(null, function, null, thought == null ? null : signatures.seal(thought));
    }

    private static String newId() {
        return "call_%012d".formatted(ThreadLocalRandom.current().nextLong(IDS));
    }

    private static Part part(
            @Nullable String text, @Nullable FunctionCall call, @Nullable Boolean thought, @Nullable Bytes signature) {
        return new Part(
                text, null, call, null, null, null, null, null, null, null, thought, signature, null, null, null);
    }
}
