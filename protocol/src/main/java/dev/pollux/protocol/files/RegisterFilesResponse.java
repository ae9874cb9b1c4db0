package dev.pollux.protocol.files;

import java.util.List;

/** The registered files, in the order of the request. */
public record RegisterFilesResponse(List<File> files) {
    public RegisterFilesResponse {
        files = List.copyOf(files);
    }
}
