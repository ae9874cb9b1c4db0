package dev.pollux.protocol.models;

import java.util.List;

/** What an answer quotes. */
public record CitationMetadata(List<CitationSource> citationSources) {
    public CitationMetadata {
        citationSources = List.copyOf(citationSources);
    }
}
