package dev.pollux.service.contents;

import dev.pollux.protocol.content.Content;
import dev.pollux.service.CallContext;
import java.util.List;

/**
 * Contents whose documents have been read.
 *
 * @param context the call, with the time that is left
 * @param contents where each document is a {@link ReadDocument}
 */
public record ReadContents(CallContext context, List<Content> contents) {
    public ReadContents {
        contents = List.copyOf(contents);
    }
}
