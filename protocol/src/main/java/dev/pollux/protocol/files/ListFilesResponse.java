package dev.pollux.protocol.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of files.
 *
 * @param nextPageToken null on the last page
 */
public record ListFilesResponse(List<File> files, @Nullable String nextPageToken) {
    public ListFilesResponse {
        files = List.copyOf(files);
    }
}
