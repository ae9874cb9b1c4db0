package dev.pollux.store.usage;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which use is asked for.
 *
 * @param from the first day
 * @param to the last day
 * @param projectId one project's; empty for all
 * @param keyId one credential's; empty for all
 * @param model one model's; empty for all
 */
public record UsageQuery(
        LocalDate from, LocalDate to, Optional<String> projectId, Optional<String> keyId, Optional<String> model) {}
