package dev.pollux.protocol.admin;

import java.time.Instant;

/**
 * What was said in one call.
 *
 * @param name {@code auditEntries/…}
 * @param time when the call came
 * @param project whose call it was
 * @param request the request's body
 * @param response the answer's body as it was sent, a stream with its framing
 */
public record CapturedContent(String name, Instant time, String project, CapturedBody request, CapturedBody response) {

    /**
     * A body.
     *
     * @param text what is kept of it, read as UTF-8
     * @param bytes how long it was
     * @param truncated whether {@code text} is only its beginning
     */
    public record CapturedBody(String text, Long bytes, Boolean truncated) {}
}
