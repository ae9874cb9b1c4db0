package dev.pollux.quota;

import java.time.LocalDate;

/**
 * Requests that count against a daily limit, to be kept over a restart.
 *
 * @param day in the zone whose midnight ends days
 * @param project the project's id
 * @param model the name asked for, without {@code models/}
 * @param requests how many
 */
public record DayCount(LocalDate day, String project, String model, long requests) {}
