package dev.pollux.protocol.content;

import dev.pollux.protocol.Oneof;
import dev.pollux.protocol.json.Bytes;
import dev.pollux.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a turn: exactly one data member, the first ten, and what is said about it.
 *
 * @param thought whether this is a summary of the model's thinking
 * @param thoughtSignature opaque; clients send it back as they got it
 */
public record Part(
        @Oneof("data") @Nullable String text,
        @Oneof("data") @Nullable Blob inlineData,
        @Oneof("data") @Nullable FunctionCall functionCall,
        @Oneof("data") @Nullable FunctionResponse functionResponse,
        @Oneof("data") @Nullable FileData fileData,
        @Oneof("data") @Nullable ExecutableCode executableCode,
        @Oneof("data") @Nullable CodeExecutionResult codeExecutionResult,
        @Oneof("data") @Nullable ToolCall toolCall,
        @Oneof("data") @Nullable ToolResponse toolResponse,
        @Oneof("data") @Nullable AudioTranscription audioTranscription,
        @Nullable Boolean thought,
        @Nullable Bytes thoughtSignature,
        @Nullable VideoMetadata videoMetadata,
        @Nullable MediaResolution mediaResolution,
        @Nullable JsonObject partMetadata) {

    /** A piece of text, possibly empty. */
    public static Part text(String text) {
        return new Part(text, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Whether one of the data members is set. */
    public boolean hasData() {
        return text != null
                || inlineData != null
                || functionCall != null
                || functionResponse != null
                || fileData != null
                || executableCode != null
                || codeExecutionResult != null
                || toolCall != null
                || toolResponse != null
                || audioTranscription != null;
    }
}
