package dev.pollux.protocol.admin;

import java.time.Instant;

/**
 * Who did what, when, and how it ended.
 *
 * @param name {@code auditEntries/…}
 * @param time when the call came
 * @param project whose call it was; empty where nobody was recognised
 * @param key id of the credential; empty where nobody was recognised
 * @param method {@code GenerativeService.GenerateContent}
 * @param resource the path that was called, without its query
 * @param status the HTTP status; 0 where the client went away before
 * @param code the name of the google.rpc code, {@code OK} included
 * @param requestId names the call in logs
 * @param address where it came from
 * @param requestBytes size of the request's body
 * @param responseBytes size of the answer's body
 * @param tokens prompt, thoughts and answer together
 * @param latencyMillis how long it took
 */
public record AuditEntryRecord(
        String name,
        Instant time,
        String project,
        String key,
        String method,
        String resource,
        Integer status,
        String code,
        String requestId,
        String address,
        Long requestBytes,
        Long responseBytes,
        Long tokens,
        Long latencyMillis) {}
