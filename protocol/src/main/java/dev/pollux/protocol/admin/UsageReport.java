package dev.pollux.protocol.admin;

import java.util.List;

/**
 * What was used in some days.
 *
 * @param from the first day, {@code 2026-11-01}
 * @param to the last day
 * @param rows by the groups that were asked for, in their order
 * @param total of all rows
 */
public record UsageReport(String from, String to, List<UsageGroup> rows, UsageGroup total) {
    public UsageReport {
        rows = List.copyOf(rows);
    }
}
