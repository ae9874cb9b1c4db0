package dev.pollux.benchmarks.platform;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Who calls, whether they may, whether their quota lets them, what it used, who did what: for one request after the other at
 * 2,000 requests a second, with a SQLite store that is written to at the same time. Waiting for the next request is not counted.
 * More keys mean that more requests come after the two seconds in which a key is known, and ask the store.
 *
 * <p>Run by {@code org.openjdk.jmh.Main PlatformBenchmark} on this module's class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1, time = 8)
@Measurement(iterations = 1, time = 15)
@Fork(1)
public class PlatformBenchmark {

    private static final long NANOS_BETWEEN = 500_000;

    /** How many API keys are in use, each of a project of its own. */
    @Param({"20", "1000"})
    public int keys;

    private @Nullable ScriptedPlatform platform;
    private long next;
    private int turn;

    /** Opens a new store. */
    @Setup
    public void open() throws IOException {
        platform = ScriptedPlatform.open(keys);
        next = System.nanoTime();
    }

    /** Waits until the next request comes. */
    @Setup(Level.Invocation)
    public void await() {
        next = Math.max(next + NANOS_BETWEEN, System.nanoTime() - NANOS_BETWEEN);
        for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        turn = (turn + 1) % keys;
    }

    /** One request, without HTTP and without a model. */
    @Benchmark
    @Threads(1)
    public void request() {
        Objects.requireNonNull(platform).request(turn);
    }

    /** Fails if records found no room: then the store did not keep up, and the times say nothing. */
    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(platform).close();
    }
}
