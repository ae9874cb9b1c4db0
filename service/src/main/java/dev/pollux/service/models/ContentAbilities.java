package dev.pollux.service.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import java.util.List;

/** Refuses the kinds of parts that a text model cannot read. */
final class ContentAbilities {

    private ContentAbilities() {}

    static void check(Unsupported unsupported, String path, List<Content> contents) {
        for (int i = 0; i < contents.size(); i++) {
            checkParts(unsupported, path + "[" + i + "].parts", contents.get(i).parts());
        }
    }

    static void checkParts(Unsupported unsupported, String path, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            check(unsupported, path + "[" + i + "].", parts.get(i));
        }
    }

    private static void check(Unsupported unsupported, String path, Part part) {
        String media = "media input is not enabled for this model";
        unsupported.refuse(part.inlineData() != null, path + "inline_data", media);
        unsupported.refuse(part.fileData() != null, path + "file_data", media);
        unsupported.refuse(part.videoMetadata() != null, path + "video_metadata", media);
        unsupported.refuse(part.audioTranscription() != null, path + "audio_transcription", media);
        String functions = "Function calling is not enabled for this model";
        unsupported.refuse(part.functionCall() != null, path + "function_call", functions);
        unsupported.refuse(part.functionResponse() != null, path + "function_response", functions);
        String tools = "server-side tools are not enabled for this model";
        unsupported.refuse(part.toolCall() != null, path + "tool_call", tools);
        unsupported.refuse(part.toolResponse() != null, path + "tool_response", tools);
        String code = "Code execution is not enabled for this model";
        unsupported.refuse(part.executableCode() != null, path + "executable_code", code);
        unsupported.refuse(part.codeExecutionResult() != null, path + "code_execution_result", code);
    }
}
