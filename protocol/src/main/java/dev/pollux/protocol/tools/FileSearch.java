package dev.pollux.protocol.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Search in stores of files.
 *
 * @param topK how many passages
 * @param metadataFilter AIP-160 over the documents' metadata
 */
public record FileSearch(
        List<String> fileSearchStoreNames,
        @Nullable Integer topK,
        @Nullable String metadataFilter) {
    public FileSearch {
        fileSearchStoreNames = List.copyOf(fileSearchStoreNames);
    }
}
