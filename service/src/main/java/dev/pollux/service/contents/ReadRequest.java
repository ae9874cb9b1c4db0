package dev.pollux.service.contents;

import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.CallContext;

/**
 * A request whose documents have been read.
 *
 * @param context the call, with the time that is left
 * @param request where each document is a {@link ReadDocument}
 */
public record ReadRequest(CallContext context, GenerateContentRequest request) {}
