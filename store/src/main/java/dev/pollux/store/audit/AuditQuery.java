package dev.pollux.store.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are asked for.
 *
 * @param from the earliest moment
 * @param to the moment before which they must lie
 * @param projectId one project's; empty for all
 * @param keyId one credential's; empty for all
 */
public record AuditQuery(Instant from, Instant to, Optional<String> projectId, Optional<String> keyId) {}
