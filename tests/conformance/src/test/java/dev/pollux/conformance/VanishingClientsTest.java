package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 200 clients that start a stream and vanish leave no slot, no thread and no descriptor behind. */
@ExtendWith(PolluxServerExtension.class)
final class VanishingClientsTest {
    private static final int CLIENTS = 200;
    private static final int AT_ONCE = 8;

    /** Just enough for a JVM that starts a compiler thread or opens a jar meanwhile. */
    private static final long SLACK = 8;

    /** One abandoned stream of 1,000 tokens would take longer than this, and there were 200. */
    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    private PolluxServer server;

    @BeforeEach
    void warm_up(PolluxServer server) {
        this.server = server;
        startStreamsAndVanish();
        assertEightStartAtOnce();
    }

    @Test
    void clients_that_vanish_in_mid_stream_leave_nothing_behind() {
        leavesNothing(() -> IntStream.range(0, CLIENTS / AT_ONCE).forEach(_ -> startStreamsAndVanish()));
    }

    @Test
    void clients_that_vanish_while_they_wait_leave_nothing_behind() {
        leavesNothing(() -> vanish(ask(CLIENTS)));
    }

    private void leavesNothing(Runnable crowd) {
        var found = ServerProcess.of(server);
        assumeTrue(found.isPresent(), "the server's process is not known here");
        ServerProcess process = found.get();
        var counts = Map.<String, LongSupplier>of(
                "descriptors", process::descriptors,
                "platform threads", process::threads,
                "virtual threads", process::virtualThreads);
        var limits = new HashMap<String, Long>();
        counts.forEach((what, count) -> limits.put(what, count.getAsLong() + SLACK));
        crowd.run();
        assertEightStartAtOnce();
        limits.forEach((what, limit) ->
                assertThat(settled(counts.get(what), limit)).as(what).isLessThanOrEqualTo(limit));
    }

    private void startStreamsAndVanish() {
        vanish(ask(AT_ONCE).stream().map(VanishingClient::awaitFirstEvent).toList());
    }

    private List<VanishingClient> ask(int clients) {
        return Stream.generate(() -> VanishingClient.asking(server))
                .limit(clients)
                .toList();
    }

    private static void vanish(List<VanishingClient> clients) {
        for (int i = 0; i < clients.size(); i++) {
            if (i % 2 == 0) {
                clients.get(i).reset();
            } else {
                clients.get(i).close();
            }
        }
    }

    /** All slots are free: nobody waits behind an abandoned stream. */
    private void assertEightStartAtOnce() {
        var started = Instant.now();
        var clients =
                ask(AT_ONCE).stream().map(VanishingClient::awaitFirstEvent).toList();
        var took = Duration.between(started, Instant.now());
        vanish(clients);
        assertThat(took).isLessThan(PROMPTLY);
    }

    /** The count once it is at most {@code limit}, or what it still is after half a minute. */
    private static long settled(LongSupplier count, long limit) {
        Polling.until(Duration.ofSeconds(30), () -> count.getAsLong() <= limit);
        return count.getAsLong();
    }
}
