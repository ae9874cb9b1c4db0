package dev.pollux.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                " { } | {}",
                "[ ] | []",
                "{\"b\" : 1 , \"a\":[true,false,null]} | {\"b\":1,\"a\":[true,false,null]}",
                "\"\\u0041\\n\\\"\\/\\\\\" | \"A\\n\\\"/\\\\\"",
                "-0.5e2 | -50",
                "1.25 | 1.25",
                "1e300 | 1.0e300",
                "9007199254740992 | 9007199254740992",
                "\"日本 \\ud83d\\ude00\" | \"日本 😀\"",
                "{\"a\":1,\"a\":2} | {\"a\":2}"
            })
    void a_document_is_read_and_written_on_one_line(String document, String line) {
        assertThat(Json.parse(document).text()).isEqualTo(line);
        assertThat(Json.parse(line)).isEqualTo(Json.parse(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":1,}",
                "01",
                "1.",
                "+1",
                ".5",
                "1e999",
                "nul",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"open",
                "1 2",
                "'a'",
                "NaN"
            })
    void what_is_not_json_is_refused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void deep_nesting_is_refused_before_the_stack_ends() {
        int deepest = JsonReader.DEPTH;

        assertThat(Json.parse("[".repeat(deepest) + "]".repeat(deepest)).text()).hasSize(2 * deepest);
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("Nested too deeply");
    }

    @Test
    void a_member_is_added_or_replaced() {
        Json.Obj object = Json.Obj.EMPTY.with("a", new Json.Num(1)).with("b", new Json.Arr(List.of()));

        assertThat(object.with("a", new Json.Str("x")).text()).isEqualTo("{\"a\":\"x\",\"b\":[]}");
        assertThat(object.find("c")).isEmpty();
    }

    @Test
    void control_characters_are_escaped() {
        assertThat(new Json.Str("\u0001\b\f\r\t").text()).isEqualTo("\"\\u0001\\b\\f\\r\\t\"");
    }
}
