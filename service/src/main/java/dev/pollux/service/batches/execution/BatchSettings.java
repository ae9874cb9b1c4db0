package dev.pollux.service.batches.execution;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How jobs are worked on.
 *
 * @param workers how many items this server answers at once
 * @param retention how long a job is kept after its end
 * @param alone whether no other server uses the database: what is claimed when this one starts, nobody works on
 * @param days where days begin, by which use is counted
 */
public record BatchSettings(int workers, Duration retention, boolean alone, ZoneId days) {

    /** How many items a server answers at once unless its operator says otherwise. */
    public static final int WORKERS = 16;

    /** How long a job is kept unless the operator says otherwise. */
    public static final Duration RETENTION = Duration.ofDays(30);
}
