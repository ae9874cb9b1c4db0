package dev.pollux.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.TokenLogprob;
import dev.pollux.engine.embedding.EngineVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void every_message_comes_back_as_it_was() throws WireException {
        long seed = System.nanoTime();
        System.out.println("MessageCodecTest seed " + seed);
        RandomMessages messages = new RandomMessages(seed);
        for (int round = 0; round < 500; round++) {
            for (Message message : messages.all()) {
                assertThat(decode(message, MessageCodec.encode(message)))
                        .as("seed %d", seed)
                        .isEqualTo(message);
            }
        }
    }

    @Test
    void the_random_messages_are_of_every_type() {
        RandomMessages messages = new RandomMessages(1);
        assertThat(messages.toEngine().stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrder(Message.ToEngine.class.getPermittedSubclasses());
        assertThat(messages.toServer().stream().<Class<?>>map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Message.ToServer.class.getPermittedSubclasses());
    }

    @Test
    void bytes_are_as_the_class_says() {
        TokenLogprob.Entry entry = new TokenLogprob.Entry("é", 7, -1.0);
        EngineEvent event = new EngineEvent.Text(1, "hi", 2, List.of(new TokenLogprob(entry, List.of())));
        assertThat(HEX.formatHex(MessageCodec.encode(new Message.Said(258, List.of(event), true))))
                .isEqualTo("46" + "0000000000000102" + "00000001" + "01" + "00000001" + "00000002" + "6869" + "00000002"
                        + "00000001" + "00000002" + "c3a9" + "00000007" + "bff0000000000000" + "00000000" + "01");
    }

    @Test
    void an_optional_number_is_a_flag_and_perhaps_the_number() {
        EngineOrder order = new EngineOrder(
                "m",
                Path.of("/f"),
                4,
                OptionalInt.of(3),
                OptionalInt.empty(),
                9,
                new PrefixBudget(Path.of("/p"), 5, 6),
                7);
        assertThat(HEX.formatHex(MessageCodec.encode(new Message.Load(order))))
                .isEqualTo("01" + "00000001" + "6d" + "00000002" + "2f66" + "00000004" + "0100000003" + "00"
                        + "00000009" + "00000002" + "2f70" + "0000000000000005" + "0000000000000006"
                        + "00000007");
    }

    @Test
    void a_vector_is_its_numbers_in_single_precision_and_its_tokens() {
        Message vectors = new Message.Embedded(258, List.of(new EngineVector(new float[] {-1, 0.5f}, 7)));
        assertThat(HEX.formatHex(MessageCodec.encode(vectors)))
                .isEqualTo("4e" + "0000000000000102" + "00000001" + "00000002" + "bf800000" + "3f000000" + "00000007");
    }

    @Test
    void half_a_surrogate_pair_becomes_a_replacement_character() throws WireException {
        assertThat(textAfterwards("a\ud83d")).isEqualTo("a\ufffd");
        assertThat(textAfterwards("\ude80b")).isEqualTo("\ufffdb");
        assertThat(textAfterwards("\ude80\ud83d")).isEqualTo("\ufffd\ufffd");
        assertThat(textAfterwards("\ud83d\ud83d\ude80")).isEqualTo("\ufffd🚀");
    }

    @Test
    void a_message_that_breaks_off_is_refused_wherever_it_does() {
        long seed = System.nanoTime();
        System.out.println("MessageCodecTest seed " + seed);
        for (Message message : new RandomMessages(seed).all()) {
            byte[] whole = MessageCodec.encode(message);
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> decode(message, part))
                        .as("seed %d, %d bytes of %s", seed, length, message)
                        .isInstanceOf(WireException.class);
            }
        }
    }

    @Test
    void a_byte_too_many_is_refused() {
        for (Message message : new RandomMessages(1).all()) {
            byte[] whole = MessageCodec.encode(message);
            assertThatThrownBy(() -> decode(message, Arrays.copyOf(whole, whole.length + 1)))
                    .isInstanceOf(WireException.class)
                    .hasMessage("1 bytes after a message's end");
        }
    }

    @Test
    void what_one_side_says_is_refused_from_the_other() {
        for (Message.ToEngine message : new RandomMessages(1).toEngine()) {
            assertThatThrownBy(() -> MessageCodec.decodeToServer(MessageCodec.encode(message)))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("unknown type");
        }
        for (Message.ToServer message : new RandomMessages(1).toServer()) {
            assertThatThrownBy(() -> MessageCodec.decodeToEngine(MessageCodec.encode(message)))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("unknown type");
        }
    }

    /** Lone surrogate, overlong slash, a continuation alone, beyond U+10FFFF, a character cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"eda080", "c0af", "80", "f4908080", "e282"})
    void a_text_that_is_not_utf_8_is_refused(String text) {
        String length = HEX.toHexDigits(text.length() / 2);
        assertRefusedByServer("43" + "00" + length + text, "a text that is not UTF-8");
    }

    @Test
    void an_unknown_constant_is_refused() {
        assertRefusedByServer("43" + "03" + "00000000", "an unknown constant, number 3");
    }

    @Test
    void a_flag_is_0_or_1() {
        assertRefusedByServer("41" + "02", "a flag of 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff", "7fffffff", "00000002"})
    void a_length_that_cannot_be_is_refused(String length) {
        // Controls tokens of a description: one of four bytes remains.
        assertRefusedByServer(
                "41" + "00" + "00000000" + "00000000" + length + "00000000",
                "a length of " + HexFormat.fromHexDigits(length) + " where 4 bytes remain");
        assertRefusedByServer(
                "43" + "00" + length + "61",
                "a length of " + HexFormat.fromHexDigits(length) + " where 1 bytes remain");
    }

    @Test
    void what_a_record_refuses_is_refused() {
        EngineRequest request = new EngineRequest(
                "id", List.of(), SamplingParameters.greedy(), 1, 1, List.of(), -1, 0x0123456789abcdefL);
        String submit = HEX.formatHex(MessageCodec.encode(new Message.Submit(1, request)));
        String negativeTimeout = submit.replace("0123456789abcdef", "8123456789abcdef");
        assertThat(negativeTimeout).isNotEqualTo(submit);
        assertThatThrownBy(() -> MessageCodec.decodeToEngine(HEX.parseHex(negativeTimeout)))
                .isInstanceOf(WireException.class)
                .hasMessage("a message with a value outside its range");
    }

    @Test
    void what_cannot_be_a_path_is_refused() {
        byte[] load = HEX.parseHex("01" + "00000000" + "00000001" + "00" + "00000004" + "00" + "00" + "00000009"
                + "00000002" + "2f70" + "0000000000000005" + "0000000000000006"
                + "00000007");
        assertThatThrownBy(() -> MessageCodec.decodeToEngine(load)).isInstanceOf(WireException.class);
    }

    @Test
    void a_message_larger_than_a_frame_is_refused_before_it_is_sent() {
        String half = "é".repeat(MessageChannel.MAX_FRAME_BYTES / 4);
        PromptSegment segment = new PromptSegment(half, true);
        Message message = new Message.CountTokens(1, Prompt.of(List.of(segment, segment)));
        assertThatThrownBy(() -> MessageCodec.encode(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A message has more than 67108864 bytes.");
    }

    @Test
    void errors_tell_nothing_of_what_was_said() {
        byte[] bytes = MessageCodec.encode(
                new Message.CountTokens(1, Prompt.of(List.of(new PromptSegment("a secret", false)))));
        bytes[bytes.length - 1] = 7;
        assertThatThrownBy(() -> MessageCodec.decodeToEngine(bytes))
                .isInstanceOf(WireException.class)
                .hasMessage("a flag of 7");
    }

    private static String textAfterwards(String text) throws WireException {
        Message.Refusal refusal = new Message.Refusal(EngineException.Reason.FAILED, text, 0, 0);
        byte[] bytes = MessageCodec.encode(new Message.Failed(1, refusal));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("?");
        return ((Message.Failed) MessageCodec.decodeToServer(bytes)).refusal().message();
    }

    private static void assertRefusedByServer(String bytes, String why) {
        assertThatThrownBy(() -> MessageCodec.decodeToServer(HEX.parseHex(bytes)))
                .isInstanceOf(WireException.class)
                .hasMessage(why);
    }

    private static Message decode(Message original, byte[] bytes) throws WireException {
        return switch (original) {
            case Message.ToEngine _ -> MessageCodec.decodeToEngine(bytes);
            case Message.ToServer _ -> MessageCodec.decodeToServer(bytes);
        };
    }
}
