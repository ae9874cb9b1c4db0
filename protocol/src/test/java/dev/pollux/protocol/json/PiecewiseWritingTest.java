package dev.pollux.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.protocol.json.JsonWriter.Style;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of which parts were written before, and such as are never in memory as a whole. */
class PiecewiseWritingTest {

    /** An answer with such parts. */
    public record Answer(String name, WrittenElements elements) {}

    /** The same with the parts as values. */
    public record PlainAnswer(String name, JsonArray elements) {}

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }

    private static JsonValue value(String json) {
        return ProtoJson.read(json.getBytes(UTF_8), JsonValue.class);
    }

    private static String line(String json) {
        return text(ProtoJson.writeLine(value(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "0.25",
                "\"\"",
                "{\"a\":{}}",
                "{\"a\":[1,2,{\"b\":null}],\"c\":\"x\"}",
                "{\"brackets\":\"{[,]}: \\\" \\\\\"}",
                "{\"end\":\"\\\\\"}",
                "{\"ü\":\"€ 𝄞 \\u2028 <b>\"}",
                "[[[]],[{}],[true,false]]"
            })
    void what_was_written_before_looks_as_if_it_were_written_now(String json) {
        Answer answer = new Answer("n", new WrittenElements(List.of(line(json), line(json))));
        PlainAnswer plain = new PlainAnswer("n", new JsonArray(List.of(value(json), value(json))));
        assertThat(text(ProtoJson.writePretty(answer))).isEqualTo(text(ProtoJson.writePretty(plain)));
        assertThat(text(ProtoJson.writeLine(answer))).isEqualTo(text(ProtoJson.writeLine(plain)));
    }

    @Test
    void a_list_of_none_is_an_empty_list() {
        assertThat(text(ProtoJson.writePretty(new Answer("n", new WrittenElements(List.of())))))
                .isEqualTo("{\n  \"name\": \"n\",\n  \"elements\": []\n}\n");
    }

    @ParameterizedTest
    @EnumSource
    void pieces_together_are_the_document(Style style) {
        Answer answer = new Answer("n", new WrittenElements(Collections.nCopies(20_000, line("{\"a\":[1,2]}"))));
        List<byte[]> pieces = new ArrayList<>();
        ProtoJson.write(answer, style, pieces::add);
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        pieces.forEach(together::writeBytes);
        byte[] whole = style == Style.PRETTY ? ProtoJson.writePretty(answer) : ProtoJson.writeLine(answer);
        assertThat(together.toByteArray()).isEqualTo(whole);
        assertThat(pieces)
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> assertThat(piece.length).isLessThan(70_000));
    }

    @Test
    void elements_are_asked_for_one_by_one_and_none_after_a_taker_that_fails() {
        List<Integer> asked = new ArrayList<>();
        Iterable<String> endless = () -> Collections.nCopies(1_000_000, line("\"0123456789\"")).stream()
                .peek(_ -> asked.add(1))
                .iterator();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ProtoJson.write(new Answer("n", new WrittenElements(endless)), Style.LINE, piece -> {
                    throw new IllegalStateException("gone");
                }));
        assertThat(asked).hasSizeBetween(4_000, 6_000);
    }

    @Test
    void a_message_of_any_type_says_its_type_first() {
        assertThat(text(ProtoJson.writeLine(new Envelope(new TypedMessage("google.rpc.Thing", new PlainName("n"))))))
                .isEqualTo("{\"message\": {\"@type\": \"type.googleapis.com/google.rpc.Thing\",\"name\": \"n\"}}");
    }

    /** A message with a name. */
    public record PlainName(String name) {}

    /** An answer around any message. */
    public record Envelope(TypedMessage message) {}
}
