package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.models.GenerateContentRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of behaviour.md, section 2.5, and the context under them. */
class BrokenJsonTest {

    private static final String PREFIX = "Invalid JSON payload received. ";

    private static String messageFor(String json) {
        return Refusal.of(json).message();
    }

    @Test
    void a_recorded_answer_to_nan_is_reproduced_byte_for_byte() {
        String json = "{\"values\": [{\"date\": \"2026-07-28\", \"close\": NaN, \"volume\": 4734200}]}";

        assertThat(messageFor(json))
                .isEqualTo(PREFIX + "Unexpected token.\n26-07-28\", \"close\": NaN, \"volume\": 47342\n"
                        + " ".repeat(20) + "^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": Infinity, \"b\": 1} | Unexpected token.\\n{\"a\": Infinity, \"b\": 1}\\n      ^",
                "{\"a\": ?}               | Expected a value.\\n?}\\n^",
                "{\"a\": }                | Unexpected token.\\n}\\n^",
                "{,}                      | Expected an object key or }.\\n{,}\\n ^",
                "{null: 1}                | Expected an object key or }.\\n{null: 1}\\n     ^",
                "{?: 1}                   | Expected an object key or }.\\n?: 1}\\n^",
                "{a-b: 1}                 | Expected : between key:value pair.\\n{a-b: 1}\\n  ^",
                "{\"a\" 1}                | Expected : between key:value pair.\\n{\"a\" 1}\\n     ^",
                "{\"a\": 1 \"b\": 2}      | Expected , or } after key:value pair.\\n{\"a\": 1 \"b\": 2}\\n        ^",
                "{\"a\": [?]}             | Expected a value or ] within an array.\\n?]}\\n^",
                "{\"a\": [1 2]}           | Expected , or ] after array value.\\n{\"a\": [1 2]}\\n         ^",
                "{\"a\": [,]}             | Unexpected token.\\n,]}\\n^",
                "{\"a\": \"b              | Closing quote expected in string.\\n\\n^",
                "{\"a\": \"\\u00g0\"}     | Invalid escape sequence.\\n{\"a\": \"\\u00g0\"}\\n       ^",
                "{\"a\": \"\\u00          | Illegal hex string.\\n\\u00\\n^",
                "{\"a\": \"\\ud83d more\"} | Missing low surrogate.\\n{\"a\": \"\\ud83d more\"}\\n       ^",
                "{\"a\": \"\\ud83d\\u0041\"} | Invalid low surrogate.\\n{\"a\": \"\\ud83d\\u0041\"}\\n       ^",
                "{\"a\": \"\\ude00\"}     | Invalid unicode code point.\\n{\"a\": \"\\ude00\"}\\n       ^",
                "{\"a\": -}               | Unable to parse number.\\n{\"a\": -}\\n      ^",
                "{\"a\": 1-2}             | Unable to parse number.\\n{\"a\": 1-2}\\n      ^",
                "{\"a\": 1e999}           | Number exceeds the range of double.\\n{\"a\": 1e999}\\n      ^",
                "{\"a\": 012}             | Octal/hex numbers are not valid JSON values.\\n{\"a\": 012}\\n      ^",
                "{\"a\": 0x1f}            | Octal/hex numbers are not valid JSON values.\\n{\"a\": 0x1f}\\n      ^",
                "{\"a\": -01}             | Octal/hex numbers are not valid JSON values.\\n{\"a\": -01}\\n      ^",
                "{} {}                    | Parsing terminated before end of input.\\n{} {}\\n   ^",
            })
    void each_kind_of_broken_json_has_its_sentence_and_context(String json, String expected) {
        assertThat(messageFor(json)).isEqualTo(PREFIX + expected.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{             | Expected an object key or }.",
                "{\"a\"        | Expected : between key:value pair.",
                "{\"a\":       | Expected a value.",
                "{\"a\": true  | Expected , or } after key:value pair.",
                "{\"a\": [     | Expected a value or ] within an array.",
                "{\"a\": [true | Expected , or ] after array value.",
                "~ ~           | Expected a value.",
            })
    void a_document_that_ends_early_says_so_and_has_no_context(String json, String sentence) {
        assertThat(messageFor(json)).isEqualTo(PREFIX + "Unexpected end of string. " + sentence + "\n\n^");
    }

    @Test
    void the_detail_of_broken_json_is_a_violation_without_field() {
        Refusal refusal = Refusal.of("{\"contents\": [}");

        assertThat(refusal.fields()).containsExactly((String) null);
        assertThat(refusal.descriptions()).containsExactly(refusal.message());
    }

    @Test
    void broken_json_hides_the_problems_found_before_it() {
        assertThat(messageFor("{\"unknown\": 1, \"contents\": ]}"))
                .startsWith(PREFIX + "Unexpected token.")
                .doesNotContain("unknown name");
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        byte[] json = "{\"cachedContent\": \"x\"}".getBytes(StandardCharsets.UTF_8);
        json[19] = (byte) 0xff;

        String message = Refusal.of(json, GenerateContentRequest.class).message();

        assertThat(message).startsWith(PREFIX + "Encountered non UTF-8 code points.\n");
    }

    @Test
    void an_overlong_form_and_a_surrogate_are_not_utf8() {
        assertThat(Utf8.validPrefix(new byte[] {'a', (byte) 0xc0, (byte) 0x80})).isEqualTo(1);
        assertThat(Utf8.validPrefix(new byte[] {'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80}))
                .isEqualTo(1);
        assertThat(Utf8.validPrefix("aä€😀\u07ff\uffff".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(15);
    }

    @Test
    void context_never_shows_half_a_character() {
        String message = messageFor("{\"aaa\": \"€€€€€€€€€\" x, \"b\": \"€€€€€€€€€\"}");

        assertThat(message).doesNotContain("\ufffd").contains("€€\" x, \"b\": \"€");
    }

    @Test
    void objects_deeper_than_100_are_refused_with_the_key() {
        String ninetyNine = "{\"a\":".repeat(99);

        assertThat(messageFor(ninetyNine + "{}" + "}".repeat(99))).contains("Unknown name \"a\": Cannot find field.");
        assertThat(messageFor(ninetyNine + "{\"deep\":{}}" + "}".repeat(99)))
                .isEqualTo(PREFIX + "Message too deep. Max recursion depth reached for key 'deep'");
    }

    @Test
    void arrays_deeper_than_100_are_refused() {
        assertThat(messageFor("{\"a\":" + "[".repeat(1_000_000)))
                .isEqualTo(PREFIX + "Message too deep. Max recursion depth reached for key ''");
    }
}
