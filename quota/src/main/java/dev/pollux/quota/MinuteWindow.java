package dev.pollux.quota;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import java.time.Duration;
import java.util.Optional;

/**
 * A limit per minute. The minute begins with the first request after an idle time, and at its end all units are there again at
 * once, so that a burst gets exactly the limit and never the limit and what trickled in meanwhile.
 */
final class MinuteWindow implements Window {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bucket bucket;
    private final TimeMeter time;

    /**
     * @param bucket with one bandwidth, {@link #bandwidth}
     * @param time the bucket's own
     */
    MinuteWindow(Bucket bucket, TimeMeter time) {
        this.bucket = bucket;
        this.time = time;
    }

    /** One in this server's memory. */
    static MinuteWindow inMemory(long limit, TimeMeter time) {
        Bucket bucket = Bucket.builder()
                .addLimit(bandwidth(limit))
                .withCustomTimePrecision(time)
                .build();
        return new MinuteWindow(bucket, time);
    }

    /** Bucket4j refills a unit per nanosecond at most; nobody reaches a limit that is higher. */
    static Bandwidth bandwidth(long limit) {
        long units = Math.min(limit, MINUTE.toNanos());
        return Bandwidth.builder()
                .capacity(units)
                .refillIntervally(units, MINUTE)
                .build();
    }

    @Override
    public Take take(long amount) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(amount);
        long left = withinMinute(probe.getNanosToWaitForReset());
        return probe.isConsumed()
                ? new TakenInMinute(time.currentTimeNanos() + left)
                : new Take.Refused(Duration.ofNanos(left));
    }

    @Override
    public Optional<Take.Refused> ask(long amount) {
        VerboseResult<EstimationProbe> estimate = bucket.asVerbose().estimateAbilityToConsume(amount);
        return estimate.getValue().canBeConsumed()
                ? Optional.empty()
                : Optional.of(new Take.Refused(
                        Duration.ofNanos(withinMinute(estimate.getDiagnostics().calculateFullRefillingTime()))));
    }

    /**
     * The rest of the running minute, from the time until all units are there: that is some whole minutes more when there are
     * debts, and 0 when nothing has been taken.
     */
    private static long withinMinute(long nanos) {
        return 1 + Math.floorMod(nanos - 1, MINUTE.toNanos());
    }

    private final class TakenInMinute implements Take.Taken {

        private final long until;

        TakenInMinute(long until) {
            this.until = until;
        }

        @Override
        public void giveBack(long amount) {
            if (time.currentTimeNanos() < until) {
                bucket.addTokens(amount);
            }
        }

        @Override
        public void takeMore(long amount) {
            bucket.consumeIgnoringRateLimits(amount);
        }
    }
}
