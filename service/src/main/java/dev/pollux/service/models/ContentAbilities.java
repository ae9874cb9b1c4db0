package dev.pollux.service.models;

import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FileData;
import dev.pollux.protocol.content.FunctionResponse;
import dev.pollux.protocol.content.Part;
import dev.pollux.service.Unsupported;
import dev.pollux.service.contents.FileLocation;
import dev.pollux.service.contents.MediaAbilities;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses the kinds of parts that a model cannot read that reads text and documents. */
final class ContentAbilities {

    private static final String MEDIA = "media input is not enabled for this model";

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
        checkMedia(unsupported, path, part);
        unsupported.refuse(part.audioTranscription() != null, path + "audio_transcription", MEDIA);
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

    private static void checkMedia(Unsupported unsupported, String path, Part part) {
        Optional<String> missing = findMissing(part);
        String member = part.inlineData() == null ? "file_data" : "inline_data";
        missing.ifPresent(ability -> unsupported.refuse(true, path + member, ability));
        boolean noVideo = part.videoMetadata() != null && missing.isEmpty();
        unsupported.refuse(noVideo, path + "video_metadata", "this belongs to a video");
    }

    private static Optional<String> findMissing(Part part) {
        Blob inline = part.inlineData();
        FileData file = part.fileData();
        if (file == null) {
            return inline == null ? Optional.empty() : findMissing(inline.mimeType());
        }
        boolean film = FileLocation.of(Objects.requireNonNullElse(file.fileUri(), "")) instanceof FileLocation.Film;
        return film ? Optional.of(MediaAbilities.VIDEO) : findMissing(file.mimeType());
    }

    private static Optional<String> findMissing(@Nullable String mimeType) {
        return mimeType == null ? Optional.empty() : MediaAbilities.findMissing(mimeType);
    }

    private static void check(Unsupported unsupported, String path, FunctionResponse response) {
        for (int i = 0; i < response.parts().size(); i++) {
            unsupported.refuse(true, path + "parts[" + i + "]", MEDIA);
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
