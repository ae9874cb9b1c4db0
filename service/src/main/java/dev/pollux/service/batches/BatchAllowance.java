package dev.pollux.service.batches;

import java.time.Duration;

/**
 * How much of jobs there may be, whatever their tokens.
 *
 * @param perProject the most jobs of a project that have not ended
 * @param fileBytes the largest input file
 * @param lifetime when a job ends unfinished, from its creation
 */
public record BatchAllowance(int perProject, long fileBytes, Duration lifetime) {

    /** As Google's: 100 jobs, 2 GB and 48 hours. */
    public static final BatchAllowance GOOGLE = new BatchAllowance(100, 2L << 30, Duration.ofDays(2));
}
