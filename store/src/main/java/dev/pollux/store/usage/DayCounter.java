package dev.pollux.store.usage;

import java.time.LocalDate;

/**
 * How much of a daily quota one node has used.
 *
 * @param day of the quota's zone
 * @param projectId whose quota it is
 * @param model the model it is for
 * @param limit which limit it counts against
 * @param used how much
 */
public record DayCounter(LocalDate day, String projectId, String model, String limit, long used) {}
