package dev.pollux.server.metrics;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.service.CallReport;
import dev.pollux.service.TokenGaps;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one model has answered since the server started, and how fast.
 *
 * <p>The bounds are vLLM's (vllm/v1/metrics/loggers.py), with finer ones below them: small models are quicker than those that
 * it is made for. Threading: safe for use by many threads at once.
 */
final class ModelTally {

    final Histogram timeToFirstToken = new Histogram(
            0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640);
    final Histogram interTokenLatency = new Histogram(TokenGaps.boundsSeconds());
    final Histogram queueTime = new Histogram(
            0.001, 0.005, 0.01, 0.05, 0.1, 0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480);
    final Histogram requestDuration = new Histogram(
            0.01, 0.05, 0.1, 0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920);
    final LongAdder promptTokens = new LongAdder();
    final LongAdder cachedTokens = new LongAdder();
    final LongAdder thoughtTokens = new LongAdder();
    final LongAdder candidateTokens = new LongAdder();

    /** Adds an answer that began. */
    void add(EndedCall call) {
        CallReport report = call.report();
        promptTokens.add(report.promptTokens());
        cachedTokens.add(report.cachedTokens());
        thoughtTokens.add(report.thoughtTokens());
        candidateTokens.add(report.candidateTokens());
        report.queueNanos().ifPresent(queueTime::record);
        call.timeToFirstToken().map(Duration::toNanos).ifPresent(timeToFirstToken::record);
        interTokenLatency.addAll(report.gaps().counts(), report.gaps().nanos());
        requestDuration.record(call.duration().toNanos());
    }
}
