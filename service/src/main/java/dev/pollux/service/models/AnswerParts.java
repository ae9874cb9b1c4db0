package dev.pollux.service.models;

import dev.pollux.model.GenerationEvent;
import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.json.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Builds the parts of an answer.
 *
 * @param signatures what signs them
 * @param includeThoughts whether thoughts are shown
 * @param alwaysSigned whether a call is signed even where nothing was thought
 */
record AnswerParts(ThoughtSignatures signatures, boolean includeThoughts, boolean alwaysSigned) {

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
        FunctionCall function = new FunctionCall(
                call.name(), WireJson.write(call.arguments()), call.id().orElse(null));
        return part(null, function, null, thought == null ? null : signatures.seal(thought));
    }

    private static Part part(
            @Nullable String text, @Nullable FunctionCall call, @Nullable Boolean thought, @Nullable Bytes signature) {
        return new Part(
                text, null, call, null, null, null, null, null, null, null, thought, signature, null, null, null);
    }
}
