package dev.pollux.store.audit;

import java.time.Instant;

/**
 * Who did what, when, and how it ended. Never what was said.
 *
 * @param id unique, and in the order of time as text
 * @param at when the call came, to the millisecond
 * @param projectId whose call it was; empty where nobody was recognised
 * @param keyId the credential it was made with; empty where nobody was recognised
 * @param method the method of the API, for example {@code GenerativeService.GenerateContent}
 * @param resource what it was about: a path without a query
 * @param status the HTTP status that was sent; 0 where the client went away before
 * @param code the name of the google.rpc code that it ended with, {@code OK} included
 * @param requestId the name of the call in logs
 * @param address where it came from
 * @param requestBytes size of the request's body
 * @param responseBytes size of the answer's body
 * @param tokens prompt, thoughts and answers together
 * @param latencyMillis how long it took
 */
public record AuditEntry(
        String id,
        Instant at,
        String projectId,
        String keyId,
        String method,
        String resource,
        int status,
        String code,
        String requestId,
        String address,
        long requestBytes,
        long responseBytes,
        long tokens,
        long latencyMillis) {}
