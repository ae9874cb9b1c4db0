package dev.pollux.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames that a seeded random has damaged: each is a message, or refused, and nothing else. */
class DamagedFramesTest {

    private static final int FRAMES = 20_000;
    private static final long FEW_BYTES = 2 << 20;
    private static final int[] NUMBERS = {0, 1, -1, 7, 255, 65_536, 1 << 26, Integer.MAX_VALUE, Integer.MIN_VALUE};

    @Test
    void a_damaged_frame_is_a_message_or_refused_and_takes_little_memory() throws Exception {
        long seed = System.nanoTime();
        System.out.println("DamagedFramesTest seed " + seed);
        Random random = new Random(seed);
        RandomMessages messages = new RandomMessages(seed);
        // The first of each kind loads classes, which takes more memory than the message does.
        for (Message message : messages.all()) {
            outcome(framed(message), message instanceof Message.ToEngine);
        }
        int refused = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
            List<Message> all = messages.all();
            byte[] damaged = damage(framed(all.get(frame % all.size())), random);
            refused += refuses(damaged, random.nextBoolean()) ? 1 : 0;
        }
        assertThat(refused).as("seed %d", seed).isBetween(FRAMES / 4, FRAMES - FRAMES / 100);
    }

    private static boolean refuses(byte[] stream, boolean byEngine) throws Exception {
        boolean[] refused = new boolean[1];
        long allocated = Allocations.of(() -> refused[0] = outcome(stream, byEngine));
        assertThat(allocated).as(HexFormat.of().formatHex(stream)).isLessThan(FEW_BYTES);
        return refused[0];
    }

    private static boolean outcome(byte[] stream, boolean byEngine) {
        try {
            FrameReader frames = new FrameReader(Channels.newChannel(new ByteArrayInputStream(stream)));
            for (Optional<WireReader> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                Message message = read(frame.get(), byEngine);
                assertThat(decode(MessageCodec.encode(message), byEngine)).isEqualTo(message);
            }
            return false;
        } catch (WireException refusal) {
            return true;
        } catch (IOException | RuntimeException defect) {
            throw new AssertionError(HexFormat.of().formatHex(stream), defect);
        }
    }

    private static Message decode(byte[] message, boolean byEngine) throws WireException {
        return byEngine ? MessageCodec.decodeToEngine(message) : MessageCodec.decodeToServer(message);
    }

    private static Message read(WireReader frame, boolean byEngine) throws WireException {
        return byEngine ? MessageCodec.readToEngine(frame) : MessageCodec.readToServer(frame);
    }

    private static byte[] framed(Message message) {
        WireWriter writer = new WireWriter();
        writer.frame(message);
        return Arrays.copyOf(writer.content().array(), writer.size());
    }

    /** Mostly behind the length, so that the damage reaches the decoder. */
    private static byte[] damage(byte[] frame, Random random) {
        byte[] damaged = frame.clone();
        for (int times = random.nextInt(4); times > 0; times--) {
            damaged = damageOnce(damaged, random);
        }
        if (damaged.length > Integer.BYTES && random.nextInt(10) > 0) {
            ByteBuffer.wrap(damaged).putInt(damaged.length - Integer.BYTES);
        }
        return damaged;
    }

    private static byte[] damageOnce(byte[] frame, Random random) {
        int at = random.nextInt(frame.length);
        byte[] damaged = frame.clone();
        switch (random.nextInt(5)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[at] = (byte) random.nextInt();
            case 2 -> putNumber(damaged, at, NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 -> damaged = Arrays.copyOf(frame, Math.max(1, at));
            default -> damaged = insert(frame, at, (byte) random.nextInt());
        }
        return damaged;
    }

    private static void putNumber(byte[] frame, int at, int number) {
        if (at + Integer.BYTES <= frame.length) {
            ByteBuffer.wrap(frame).putInt(at, number);
        }
    }

    private static byte[] insert(byte[] frame, int at, byte value) {
        byte[] longer = Arrays.copyOf(frame, frame.length + 1);
        System.arraycopy(frame, at, longer, at + 1, frame.length - at);
        longer[at] = value;
        return longer;
    }
}
