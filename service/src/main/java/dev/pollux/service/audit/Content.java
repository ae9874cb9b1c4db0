package dev.pollux.service.audit;

/**
 * What was said in one call.
 *
 * @param request the request's body, decompressed
 * @param response the answer's body as it was sent, streams with their framing, but never compressed
 */
public record Content(Body request, Body response) {

    /** How many bytes are kept. */
    long size() {
        return (long) request.bytes().length + response.bytes().length;
    }
}
