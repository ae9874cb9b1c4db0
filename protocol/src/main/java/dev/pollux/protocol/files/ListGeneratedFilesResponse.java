package dev.pollux.protocol.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of generated files.
 *
 * @param nextPageToken null on the last page
 */
public record ListGeneratedFilesResponse(
        List<GeneratedFile> generatedFiles, @Nullable String nextPageToken) {
    public ListGeneratedFilesResponse {
        generatedFiles = List.copyOf(generatedFiles);
    }
}
