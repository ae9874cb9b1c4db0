package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncrementalUtf8Test {

    @Test
    void a_character_comes_with_its_last_byte() {
        IncrementalUtf8 text = new IncrementalUtf8();
        assertThat(text.append(new byte[] {'a', (byte) 0xF0, (byte) 0x9F})).isEqualTo("a");
        assertThat(text.append(new byte[] {(byte) 0x98})).isEmpty();
        assertThat(text.append(new byte[] {(byte) 0x80, 'b'})).isEqualTo("😀b");
    }

    @Test
    void a_character_that_stays_unfinished_is_not_told() {
        IncrementalUtf8 text = new IncrementalUtf8();
        assertThat(text.append(new byte[] {'a', (byte) 0xC3})).isEqualTo("a");
        assertThat(text.append(new byte[0])).isEmpty();
    }

    @Test
    void pieces_join_to_what_the_joined_bytes_decode_to() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = ended(bytes(random));
            assertThat(inPieces(bytes, random))
                    .as("seed %d, round %d, bytes %s", seed, round, Arrays.toString(bytes))
                    .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** With a whole character at the end, so that none is left unfinished. */
    private static byte[] ended(byte[] bytes) {
        byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
        ended[bytes.length] = 'x';
        return ended;
    }

    private static String inPieces(byte[] bytes, Random random) {
        IncrementalUtf8 decoder = new IncrementalUtf8();
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(4));
            String piece = decoder.append(Arrays.copyOfRange(bytes, from, to));
            assertThat(piece).doesNotMatch("(?s).*[\\uD800-\\uDBFF]$").doesNotMatch("(?s)^[\\uDC00-\\uDFFF].*");
            text.append(piece);
            from = to;
        }
        return text.toString();
    }

    /** Valid characters of every length among bytes that make trouble. */
    private static byte[] bytes(Random random) {
        String[] valid = {"a", "é", "語", "😀", "\uFFFD", "\u0000"};
        int[] invalid = {0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xE2, 0xED, 0xA0, 0xF0, 0x9F, 0x90, 0xF4, 0xF5, 0xFF};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int part = random.nextInt(12); part > 0; part--) {
            if (random.nextBoolean()) {
                bytes.writeBytes(valid[random.nextInt(valid.length)].getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write(invalid[random.nextInt(invalid.length)]);
            }
        }
        return bytes.toByteArray();
    }
}
