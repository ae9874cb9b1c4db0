package dev.pollux.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutgoingTest {

    /** Length, type and number. */
    private static final int FRAME_BYTES = 4 + 1 + 8;

    private static final Message FRAME = new Message.Started(1);

    private int takenAtOnce;
    private final Outgoing outgoing = new Outgoing(10 * FRAME_BYTES, this::takeSome);

    private void takeSome(ByteBuffer bytes) {
        int count = Math.min(takenAtOnce, bytes.remaining());
        bytes.position(bytes.position() + count);
        takenAtOnce -= count;
    }

    @Test
    void what_can_be_written_at_once_does_not_wait() {
        takenAtOnce = 2 * FRAME_BYTES;
        outgoing.add(FRAME);
        outgoing.add(FRAME);
        assertThat(outgoing.allWritten()).isTrue();
        outgoing.add(FRAME);
        assertThat(outgoing.allWritten()).isFalse();
    }

    @Test
    void the_rest_of_what_was_written_in_part_comes_before_what_follows() throws InterruptedException {
        takenAtOnce = 5;
        outgoing.add(FRAME);
        outgoing.add(FRAME);
        assertThat(outgoing.take().size()).isEqualTo(2 * FRAME_BYTES - 5);
    }

    @Test
    void nothing_overtakes_a_batch_that_is_being_written() throws InterruptedException {
        outgoing.add(FRAME);
        outgoing.take();
        takenAtOnce = FRAME_BYTES;
        outgoing.add(FRAME);
        assertThat(takenAtOnce).isEqualTo(FRAME_BYTES);
        assertThat(outgoing.take().size()).isEqualTo(FRAME_BYTES);
    }

    @Test
    void what_gathers_meanwhile_is_the_next_batch() throws InterruptedException {
        outgoing.add(FRAME);
        assertThat(outgoing.take().size()).isEqualTo(FRAME_BYTES);
        outgoing.add(FRAME);
        outgoing.add(FRAME);
        outgoing.add(FRAME);
        assertThat(outgoing.take().size()).isEqualTo(3 * FRAME_BYTES);
    }

    @Test
    void a_batch_waits_until_the_next_is_taken() throws InterruptedException {
        outgoing.add(FRAME);
        outgoing.take();
        outgoing.endAfterWriting();
        assertThat(outgoing.allWritten()).isFalse();
        assertThat(outgoing.take()).isNull();
        assertThat(outgoing.allWritten()).isTrue();
    }

    @Test
    void more_than_may_wait_ends_it() throws InterruptedException {
        for (int frame = 0; frame < 6; frame++) {
            assertThat(outgoing.add(FRAME)).isTrue();
        }
        outgoing.take();
        for (int frame = 0; frame < 4; frame++) {
            assertThat(outgoing.add(FRAME)).isTrue();
        }
        assertThat(outgoing.overflowed()).isFalse();
        assertThat(outgoing.add(FRAME)).isFalse();
        assertThat(outgoing.overflowed()).isTrue();
        assertThat(outgoing.take()).isNull();
    }

    @Test
    void a_message_that_cannot_be_written_leaves_no_trace() throws InterruptedException {
        outgoing.add(FRAME);
        PromptSegment large = new PromptSegment("x".repeat(MessageChannel.MAX_FRAME_BYTES), false);
        Message tooLarge = new Message.CountTokens(1, Prompt.of(List.of(new PromptSegment("a", false), large)));
        assertThatThrownBy(() -> outgoing.add(tooLarge)).isInstanceOf(IllegalArgumentException.class);
        assertThat(outgoing.add(FRAME)).isTrue();
        assertThat(outgoing.take().size()).isEqualTo(2 * FRAME_BYTES);
    }

    @Test
    void nothing_is_taken_in_after_the_end_and_what_gathered_is_still_given() throws InterruptedException {
        outgoing.add(FRAME);
        outgoing.endAfterWriting();
        assertThat(outgoing.add(FRAME)).isFalse();
        assertThat(outgoing.take().size()).isEqualTo(FRAME_BYTES);
        assertThat(outgoing.take()).isNull();
    }

    @Test
    void nothing_is_given_after_an_immediate_end() throws InterruptedException {
        outgoing.add(FRAME);
        outgoing.end();
        assertThat(outgoing.take()).isNull();
        assertThat(outgoing.allWritten()).isFalse();
    }
}
