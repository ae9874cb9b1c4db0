package dev.pollux.benchmarks.quota;

import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Admitting a request under four limits in memory, and closing it. All threads ask for the same project and model, which is the
 * case with most contention. Run by {@code org.openjdk.jmh.Main AdmissionBenchmark} on this module's class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class AdmissionBenchmark {

    private static final long PLENTY = 1_000_000_000_000L;

    private final Quotas quotas = Quotas.inMemory(
            new Tiers(List.of(new Tier("plenty", true, Map.of("*", plenty())))),
            ZoneId.of("America/Los_Angeles"),
            InstantSource.system());

    private static Limits plenty() {
        return Limits.NONE
                .with(Dimension.REQUESTS_PER_MINUTE, PLENTY)
                .with(Dimension.INPUT_TOKENS_PER_MINUTE, PLENTY)
                .with(Dimension.REQUESTS_PER_DAY, PLENTY)
                .with(Dimension.CONCURRENT_REQUESTS, PLENTY);
    }

    /** A server with one request at a time. */
    @Benchmark
    @Threads(1)
    public void alone() {
        quotas.admit("project", "plenty", "gemini-2.5-flash", 100).close();
    }

    /** As many at once as matter. */
    @Benchmark
    @Threads(8)
    public void contended() {
        quotas.admit("project", "plenty", "gemini-2.5-flash", 100).close();
    }

    /** The bootstrap project. */
    @Benchmark
    @Threads(1)
    public void unlimited() {
        quotas.admit("project", Tiers.UNLIMITED, "gemini-2.5-flash", 100).close();
    }
}
