package dev.pollux.service.files;

import java.time.Duration;

/**
 * How much files may be, and for how long.
 *
 * @param fileBytes the most bytes of one file
 * @param projectBytes the most bytes of all unexpired files of a project
 * @param retention how long a file is kept, counted from the start of its upload; an upload has as long
 */
public record FileLimits(long fileBytes, long projectBytes, Duration retention) {

    /** Google's: 2 GB, 20 GB, 48 hours (documented). */
    public static final FileLimits GOOGLE = new FileLimits(2L << 30, 20L << 30, Duration.ofDays(2));
}
