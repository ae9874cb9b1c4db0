package dev.pollux.service.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FunctionResponse;
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
        FunctionResponse response = part.functionResponse();
        if (response != null) {
            check(unsupported, path + "function_response.", response);
        }
        String tools = "server-side tools are not enabled for this model";
        unsupported.refuse(part.toolCall() != null, path + "tool_call", tools);
        unsupported.refuse(part.toolResponse() != null, path + "tool_response", tools);
        String code = "Code execution is not enabled for this model";
        unsupported.refuse(part.executableCode() != null, path + "executable_code", code);
        unsupported.refuse(part.codeExecutionResult() != null, path + "code_execution_result", code);
    }

    private static void check(Unsupported unsupported, String path, FunctionResponse response) {
        for (int i = 0; i < response.parts().size(); i++) {
            unsupported.refuse(true, path + "parts[" + i + "]", "media input is not enabled for this model");
        }
        FunctionResponse.Scheduling scheduling = response.scheduling();
        unsupported.refuse(
                scheduling != null && scheduling != FunctionResponse.Scheduling.SCHEDULING_UNSPECIFIED,
                path + "scheduling",
                "functions that do not block belong to Live sessions");
        unsupported.refuse(
                Boolean.TRUE.equals(response.willContinue()),
                path + "will_continue",
                "functions that do not block belong to Live sessions");
    }

    /** Refuses what a system instruction cannot hold beside. */
    static void checkSystem(Unsupported unsupported, String path, List<Part> parts) {
        checkParts(unsupported, path, parts);
        for (int i = 0; i < parts.size(); i++) {
            boolean function =
                    parts.get(i).functionCall() != null || parts.get(i).functionResponse() != null;
            unsupported.refuse(function, path + "[" + i + "]", "a system instruction is text");
        }
    }
}
