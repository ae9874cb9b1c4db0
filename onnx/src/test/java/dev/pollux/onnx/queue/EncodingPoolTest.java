package dev.pollux.onnx.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import dev.pollux.model.ServiceClass;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EncodingPoolTest {

    private static final int PLENTY = 1000;

    private final ScriptedEncoder encoder = new ScriptedEncoder();
    private final EncodingPool pool = EncodingPool.started(encoder, 1, 20);

    @AfterEach
    void closePool() {
        encoder.allow(PLENTY);
        pool.close();
    }

    @Test
    void vectors_come_in_the_order_of_the_windows() throws InterruptedException {
        encoder.allow(PLENTY);
        Encoding encoding = submitted(7, 8, 9);
        assertThat(await(encoding)).containsExactly(new float[] {7}, new float[] {8}, new float[] {9});
    }

    @Test
    void windows_are_computed_at_once_by_as_many_threads_as_there_are() throws InterruptedException {
        ScriptedEncoder shared = new ScriptedEncoder();
        try (EncodingPool two = EncodingPool.started(shared, 2, 20)) {
            Encoding first = encoding(1);
            Encoding second = encoding(2);
            two.submit(first);
            two.submit(second);
            shared.awaitBegun(2);
            shared.allow(2);
            assertThat(two.await(first, Long.MAX_VALUE)).containsExactly(new float[] {1});
            assertThat(two.await(second, Long.MAX_VALUE)).containsExactly(new float[] {2});
        }
    }

    @Test
    void a_single_text_does_not_wait_for_a_request_of_many() throws InterruptedException {
        Encoding many = submitted(1, 2, 3, 4, 5);
        encoder.awaitBegun(1);
        Encoding one = submitted(50);
        encoder.allow(3);
        assertThat(await(one)).containsExactly(new float[] {50});
        encoder.allow(PLENTY);
        await(many);
        assertThat(encoder.order()).containsExactly(1L, 2L, 50L, 3L, 4L, 5L);
    }

    @Test
    void what_does_not_fit_is_busy() {
        submitted(LongStream.rangeClosed(1, 20).toArray());
        encoder.awaitBegun(1);
        submitted(21);
        assertReason(() -> submitted(22), Reason.BUSY);
    }

    @Test
    void a_request_whose_time_is_up_leaves_the_queue() {
        Encoding running = submitted(1);
        encoder.awaitBegun(1);
        Encoding late = submitted(2);
        assertReason(() -> pool.await(late, Duration.ofMillis(1).toNanos()), Reason.DEADLINE_EXCEEDED);
        assertReason(() -> pool.await(running, 0), Reason.DEADLINE_EXCEEDED);
        encoder.allow(PLENTY);
        pool.close();
        assertThat(encoder.order()).containsExactly(1L);
    }

    @Test
    void an_ended_request_leaves_the_queue() {
        Encoding ended = submitted(1, 2, 3);
        encoder.awaitBegun(1);
        pool.end(ended, new ModelException(Reason.CANCELLED, "closed"));
        encoder.allow(PLENTY);
        assertReason(() -> await(ended), Reason.CANCELLED);
        pool.close();
        assertThat(encoder.order()).containsExactly(1L);
    }

    @Test
    void a_request_that_has_its_vectors_keeps_them() throws InterruptedException {
        encoder.allow(PLENTY);
        Encoding encoding = submitted(1);
        await(encoding);
        pool.end(encoding, new ModelException(Reason.CANCELLED, "closed"));
        assertThat(await(encoding)).containsExactly(new float[] {1});
    }

    @Test
    void a_failure_is_its_own_requests_alone() throws InterruptedException {
        encoder.allow(PLENTY);
        Encoding failing = submitted(1, -1, 2);
        Encoding other = submitted(3);
        assertReason(() -> await(failing), Reason.INTERNAL);
        assertThat(await(other)).containsExactly(new float[] {3});
    }

    @Test
    void closing_ends_what_waits_and_lets_what_is_computed_end() throws InterruptedException {
        Encoding running = submitted(1);
        encoder.awaitBegun(1);
        Encoding waiting = submitted(2);
        Thread closing = Thread.ofVirtual().start(pool::close);
        assertReason(() -> await(waiting), Reason.UNAVAILABLE);
        encoder.allow(1);
        closing.join();
        assertThat(await(running)).containsExactly(new float[] {1});
        assertReason(() -> submitted(3), Reason.UNAVAILABLE);
    }

    @Test
    void closing_waits_for_what_is_computed_even_when_interrupted() throws InterruptedException {
        Encoding running = submitted(1);
        encoder.awaitBegun(1);
        Thread.currentThread().interrupt();
        Thread.ofVirtual().start(() -> encoder.allow(1));
        pool.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pool.await(running, 0)).containsExactly(new float[] {1});
    }

    private Encoding submitted(long... windows) {
        Encoding encoding = encoding(windows);
        pool.submit(encoding);
        return encoding;
    }

    /** Windows of one token. */
    private static Encoding encoding(long... windows) {
        return new Encoding(
                Arrays.stream(windows).mapToObj(token -> new long[] {token}).toList(), ServiceClass.STANDARD);
    }

    private List<float[]> await(Encoding encoding) throws InterruptedException {
        return pool.await(encoding, Long.MAX_VALUE);
    }

    private static void assertReason(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
