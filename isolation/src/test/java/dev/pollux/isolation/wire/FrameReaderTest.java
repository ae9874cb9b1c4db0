package dev.pollux.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.PromptSegment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    @Test
    void many_small_frames_take_one_read() throws IOException {
        WireWriter writer = new WireWriter();
        for (int call = 0; call < 1000; call++) {
            writer.frame(new Message.Counted(call, PromptCounts.text(7)));
        }
        CountingChannel channel = new CountingChannel(bytes(writer), Integer.MAX_VALUE);
        FrameReader frames = new FrameReader(channel);
        for (int call = 0; call < 1000; call++) {
            assertThat(next(frames)).isEqualTo(new Message.Counted(call, PromptCounts.text(7)));
        }
        assertThat(channel.reads).isEqualTo(1);
        assertThat(frames.next()).isEmpty();
    }

    @Test
    void frames_are_whole_however_they_come() throws IOException {
        long seed = System.nanoTime();
        System.out.println("FrameReaderTest seed " + seed);
        Random random = new Random(seed);
        List<Message> messages = messages(random);
        WireWriter writer = new WireWriter();
        messages.forEach(writer::frame);
        for (int most : List.of(1000, 70_000, Integer.MAX_VALUE)) {
            FrameReader frames = new FrameReader(new CountingChannel(bytes(writer), most));
            for (Message message : messages) {
                assertThat(nextToEngine(frames)).as("seed %d", seed).isEqualTo(message);
            }
            assertThat(frames.next()).isEmpty();
        }
    }

    /** From one byte to a megabyte, so that the buffer grows and shrinks. */
    private static List<Message> messages(Random random) {
        return random.ints(60, 0, 21)
                .<Message>mapToObj(power -> new Message.CountTokens(
                        power, Prompt.of(List.of(new PromptSegment("x".repeat(random.nextInt(1 << power)), false)))))
                .toList();
    }

    @Test
    void a_stream_that_ends_inside_a_frame_is_refused_wherever_it_does() throws IOException {
        WireWriter writer = new WireWriter();
        writer.frame(new Message.Counted(1, PromptCounts.text(2)));
        byte[] whole = bytes(writer);
        assertThat(reader(new byte[0]).next()).isEmpty();
        for (int length = 1; length < whole.length; length++) {
            FrameReader frames = reader(Arrays.copyOf(whole, length));
            assertThatThrownBy(frames::next)
                    .as("%d bytes", length)
                    .isInstanceOf(WireException.class)
                    .hasMessage("a frame that breaks off");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, MessageChannel.MAX_FRAME_BYTES + 1, Integer.MAX_VALUE})
    void a_frame_of_no_bytes_or_too_many_is_refused(int length) {
        FrameReader frames =
                reader(ByteBuffer.allocate(100).putInt(length).rewind().array());
        assertThatThrownBy(frames::next)
                .isInstanceOf(WireException.class)
                .hasMessage("a frame of " + Integer.toUnsignedString(length) + " bytes");
    }

    @Test
    void memory_is_taken_as_bytes_come_and_not_as_they_are_announced() throws Exception {
        byte[] announced = ByteBuffer.allocate(200_000)
                .putInt(MessageChannel.MAX_FRAME_BYTES)
                .array();
        FrameReader frames = reader(announced);
        long allocated = Allocations.of(() -> assertThatThrownBy(frames::next).isInstanceOf(WireException.class));
        assertThat(allocated).isLessThan(4 << 20);
    }

    @Test
    void a_frame_of_the_largest_size_is_read() throws IOException {
        // Type, number, lengths of two lists, of the text and of the space, and two flags take 27 bytes.
        String text = "x".repeat(MessageChannel.MAX_FRAME_BYTES - 27);
        Message largest = new Message.CountTokens(1, Prompt.of(List.of(new PromptSegment(text, true))));
        WireWriter writer = new WireWriter();
        writer.frame(largest);
        assertThat(writer.size()).isEqualTo(MessageChannel.MAX_FRAME_BYTES + Integer.BYTES);
        boolean same = nextToEngine(reader(bytes(writer))).equals(largest);
        assertThat(same).isTrue();
    }

    private static Message next(FrameReader frames) throws IOException {
        return MessageCodec.readToServer(frames.next().orElseThrow());
    }

    private static Message nextToEngine(FrameReader frames) throws IOException {
        return MessageCodec.readToEngine(frames.next().orElseThrow());
    }

    private static FrameReader reader(byte[] stream) {
        return new FrameReader(Channels.newChannel(new ByteArrayInputStream(stream)));
    }

    private static byte[] bytes(WireWriter writer) {
        return Arrays.copyOf(writer.content().array(), writer.size());
    }

    /** A stream that counts reads and gives no more than so many bytes to each. */
    private static final class CountingChannel implements ReadableByteChannel {

        private final ByteBuffer stream;
        private final int most;
        private int reads;

        CountingChannel(byte[] stream, int most) {
            this.stream = ByteBuffer.wrap(stream);
            this.most = most;
        }

        @Override
        public int read(ByteBuffer target) {
            if (!stream.hasRemaining()) {
                return -1;
            }
            reads++;
            int count = Math.min(most, Math.min(stream.remaining(), target.remaining()));
            target.put(stream.slice(stream.position(), count));
            stream.position(stream.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
