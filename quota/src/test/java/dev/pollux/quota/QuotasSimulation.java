package dev.pollux.quota;

import static dev.pollux.quota.Dimension.CONCURRENT_REQUESTS;
import static dev.pollux.quota.Dimension.INPUT_TOKENS_PER_MINUTE;
import static dev.pollux.quota.Dimension.REQUESTS_PER_DAY;
import static dev.pollux.quota.Dimension.REQUESTS_PER_MINUTE;
import static dev.pollux.quota.LimitsOf.TIER;
import static dev.pollux.quota.LimitsOf.limit;
import static dev.pollux.quota.LimitsOf.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.testkit.ManualClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Many threads ask at once, some fail and give back: all limits hold, and every unit is accounted for. */
class QuotasSimulation {

    private static final int REQUESTS = 2000;
    private static final int TOKENS = 9_000;

    private final Limits limits = limit(REQUESTS_PER_MINUTE, 700)
            .with(INPUT_TOKENS_PER_MINUTE, TOKENS)
            .with(REQUESTS_PER_DAY, 600)
            .with(CONCURRENT_REQUESTS, 5);
    private final Quotas quotas =
            Quotas.inMemory(tiers(limits), ZoneOffset.UTC, new ManualClock(Instant.parse("2026-11-21T12:00:00Z")));
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @RepeatedTest(5)
    void no_limit_is_exceeded_and_every_unit_is_accounted_for() throws Exception {
        long seed = new Random().nextLong();
        List<Callable<Long>> requests = IntStream.range(0, REQUESTS)
                .mapToObj(number -> request(new Random(seed + number)))
                .toList();
        List<Long> answered;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            answered = tokensOf(threads.invokeAll(requests));
        }

        long tokens = answered.stream().mapToLong(Long::longValue).sum();
        assertThat(most).as("seed %d", seed).hasValueLessThanOrEqualTo(5);
        assertThat(answered).as("seed %d", seed).isNotEmpty().hasSizeLessThanOrEqualTo(600);
        assertThat(tokens).as("seed %d", seed).isLessThanOrEqualTo(TOKENS);
        assertThat(quotas.snapshot().getFirst().requests()).as("seed %d", seed).isEqualTo(answered.size());
        assertThatExceptionOfType(QuotaExceededException.class)
                .as("seed %d", seed)
                .isThrownBy(() -> quotas.admit("p", TIER, "m", TOKENS - tokens + 1));
    }

    /** The tokens it was charged with; 0 if it was refused or failed. */
    private Callable<Long> request(Random random) {
        int prompt = 2 + random.nextInt(40);
        boolean fails = random.nextInt(4) == 0;
        return () -> {
            try (Grant grant = quotas.admit("p", TIER, "m", prompt)) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                long tokens = fails ? 0 : settle(grant, prompt / 2);
                running.decrementAndGet();
                // After it is counted down: whoever gives back no longer holds a place among those that run.
                if (fails) {
                    grant.giveBack();
                }
                return tokens;
            } catch (QuotaExceededException expected) {
                return 0L;
            }
        };
    }

    private static long settle(Grant grant, long tokens) {
        grant.settle(tokens);
        return tokens;
    }

    private static List<Long> tokensOf(List<Future<Long>> requests) {
        return requests.stream()
                .map(QuotasSimulation::result)
                .filter(tokens -> tokens > 0)
                .toList();
    }

    private static long result(Future<Long> request) {
        try {
            return request.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
