package dev.pollux.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.models.ServiceTier;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallReportTest {

    private final AtomicLong clock = new AtomicLong();
    private final CallReport report = new CallReport(clock::get);

    private void after(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private long gapsUpTo(double seconds) {
        double[] bounds = TokenGaps.boundsSeconds();
        return report.gaps().counts()[Arrays.binarySearch(bounds, seconds)];
    }

    @Test
    void an_empty_report_knows_nothing() {
        assertThat(report.askedModel()).isEmpty();
        assertThat(report.answeringModel()).isEmpty();
        assertThat(report.failure()).isEmpty();
        assertThat(report.firstTokenNanos()).isEmpty();
        assertThat(report.tier()).isEqualTo(ServiceTier.STANDARD);
        assertThat(report.gaps().counts()).containsOnly(0);
    }

    @Test
    void thoughts_and_answers_are_counted_apart() {
        report.prompted(10, 4);
        report.thought(0, 3);
        report.said(0, 2);
        report.said(0, 1);

        assertThat(report.promptTokens()).isEqualTo(10);
        assertThat(report.cachedTokens()).isEqualTo(4);
        assertThat(report.thoughtTokens()).isEqualTo(3);
        assertThat(report.candidateTokens()).isEqualTo(3);
    }

    @Test
    void the_first_token_may_be_a_thoughts() {
        after(5);
        report.thought(0, 1);
        after(5);
        report.said(0, 1);

        assertThat(report.firstTokenNanos()).hasValue(5_000_000);
        assertThat(report.lastTokenNanos()).hasValue(10_000_000);
    }

    @Test
    void an_event_without_tokens_is_no_token() {
        after(5);
        report.said(0, 0);

        assertThat(report.firstTokenNanos()).isEmpty();
    }

    @Test
    void tokens_that_come_together_have_shared_the_time() {
        report.said(0, 1);
        after(40);
        report.said(0, 4);

        assertThat(gapsUpTo(0.01)).isEqualTo(4);
        assertThat(report.gaps().nanos()).isEqualTo(40_000_000);
    }

    @Test
    void candidates_do_not_shorten_one_anothers_gaps() {
        report.said(0, 1);
        report.said(1, 1);
        after(50);
        report.said(0, 1);
        report.said(1, 1);

        assertThat(gapsUpTo(0.05)).isEqualTo(2);
        assertThat(Arrays.stream(report.gaps().counts()).sum()).isEqualTo(2);
    }

    @Test
    void the_longest_gaps_have_a_class_without_a_bound() {
        report.said(0, 1);
        after(81_000);
        report.said(0, 1);

        long[] counts = report.gaps().counts();
        assertThat(counts).hasSize(TokenGaps.boundsSeconds().length + 1);
        assertThat(counts[counts.length - 1]).isEqualTo(1);
    }

    @Test
    void the_last_failure_counts() {
        report.failed(RpcCode.UNAVAILABLE);
        report.failed(RpcCode.INTERNAL);

        assertThat(report.failure()).contains(RpcCode.INTERNAL);
    }
}
