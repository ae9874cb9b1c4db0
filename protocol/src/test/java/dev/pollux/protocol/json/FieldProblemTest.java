package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.models.GenerateContentRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that do not fit: sentences, paths and violations of behaviour.md, section 2.5. */
class FieldProblemTest {

    private static void assertRefused(String json, String sentence, String field) {
        Refusal refusal = Refusal.of(json);
        assertThat(refusal.message()).isEqualTo(sentence);
        assertThat(refusal.descriptions()).containsExactly(sentence);
        assertThat(refusal.fields()).isEqualTo(Collections.singletonList(field));
    }

    @Test
    void an_unknown_name_in_a_message_is_named_as_sent_at_a_snake_case_path() {
        assertRefused(
                "{\"generationConfig\": {\"includeThoughts\": true}}",
                "Invalid JSON payload received. Unknown name \"includeThoughts\" at 'generation_config': Cannot find field.",
                "generation_config");
    }

    @Test
    void an_unknown_name_at_the_root_has_neither_path_nor_field() {
        assertRefused(
                "{\"system_instructions\": {\"parts\": [{\"text\": \"x\"}]}}",
                "Invalid JSON payload received. Unknown name \"system_instructions\": Cannot find field.",
                null);
    }

    @Test
    void lists_are_indexed_and_map_entries_are_indexed_values() {
        assertRefused(
                "{\"tools\": [{\"functionDeclarations\": [{}, {\"parameters\": {\"properties\": {\"a\": {}, \"b\":"
                        + " {\"anyOf\": [{\"additionalProperties\": false}]}}}}]}]}",
                "Invalid JSON payload received. Unknown name \"additionalProperties\" at"
                        + " 'tools[0].function_declarations[1].parameters.properties[1].value.any_of[0]': Cannot find field.",
                "tools[0].function_declarations[1].parameters.properties[1].value.any_of[0]");
    }

    @Test
    void a_single_object_for_a_list_has_no_index() {
        assertRefused(
                "{\"contents\": {\"parts\": {\"txt\": \"x\"}}}",
                "Invalid JSON payload received. Unknown name \"txt\" at 'contents.parts': Cannot find field.",
                "contents.parts");
    }

    @Test
    void every_problem_is_reported_in_the_order_of_the_document() {
        Refusal refusal =
                Refusal.of("{\"foo\": 1, \"generationConfig\": {\"topK\": \"many\", \"bar\": [{}]}, \"store\": 1}");

        assertThat(refusal.message()).isEqualTo("""
                        Invalid JSON payload received. Unknown name "foo": Cannot find field.
                        Invalid value at 'generation_config.top_k' (TYPE_INT32), "many"
                        Invalid JSON payload received. Unknown name "bar" at 'generation_config': Cannot find field.
                        Invalid value at 'store' (TYPE_BOOL), 1""");
        assertThat(refusal.fields()).containsExactly(null, "generation_config.top_k", "generation_config", "store");
        assertThat(String.join("\n", refusal.descriptions())).isEqualTo(refusal.message());
    }

    @Test
    void a_list_for_a_scalar_is_an_invalid_name_at_its_parent() {
        assertRefused(
                "{\"tools\": [{\"functionDeclarations\": [{\"parameters\": {\"type\": [\"string\", \"null\"]}}]}]}",
                "Invalid JSON payload received. Unknown name \"type\" at 'tools[0].function_declarations[0].parameters':"
                        + " Proto field is not repeating, cannot start list.",
                "tools[0].function_declarations[0].parameters");
    }

    @Test
    void an_object_for_a_scalar_is_an_invalid_value_of_its_parent() {
        assertRefused(
                "{\"contents\": [{\"parts\": [{\"text\": {\"a\": 1}}]}]}",
                "Invalid value at 'contents[0].parts[0]' (text), Starting an object on a scalar field",
                "contents[0].parts[0]");
    }

    @Test
    void a_number_for_a_string_is_named_with_its_index() {
        assertRefused(
                "{\"tools\": [{\"functionDeclarations\": [{\"parameters\": {\"enum\": [\"a\", \"b\", \"c\", 3]}}]}]}",
                "Invalid value at 'tools[0].function_declarations[0].parameters.enum[3]' (TYPE_STRING), 3",
                "tools[0].function_declarations[0].parameters.enum[3]");
    }

    @Test
    void a_scalar_for_a_message_shows_the_type_and_the_value() {
        assertRefused(
                "{\"contents\": [\"Hello\"]}",
                "Invalid value at 'contents[0]' (type.googleapis.com/google.ai.generativelanguage.v1beta.Content),"
                        + " \"Hello\"",
                "contents[0]");
    }

    @Test
    void null_in_a_list_of_messages_is_refused() {
        assertRefused(
                "{\"contents\": [{\"parts\": [null]}]}",
                "Invalid value at 'contents[0].parts[0]' (type.googleapis.com/google.ai.generativelanguage.v1beta.Part),"
                        + " null",
                "contents[0].parts[0]");
    }

    @Test
    void a_second_member_of_a_oneof_is_refused_by_its_name_as_sent() {
        assertRefused(
                "{\"contents\": [{}, {\"parts\": [{\"inline_data\": {}, \"text\": \"x\"}]}]}",
                "Invalid value at 'contents[1].parts[0]' (oneof), oneof field 'data' is already set. Cannot set 'text'",
                "contents[1].parts[0]");
    }

    @Test
    void the_same_field_in_both_spellings_is_refused() {
        assertRefused(
                "{\"generationConfig\": {\"topK\": 1, \"top_k\": 2}}",
                "Invalid JSON payload received. Unknown name \"top_k\" at 'generation_config': Field 'top_k' is already"
                        + " set.",
                "generation_config");
    }

    @Test
    void the_same_map_key_twice_is_refused() {
        assertRefused(
                "{\"contents\": [{\"parts\": [{\"functionCall\": {\"args\": {\"a\": 1, \"a\": 2}}}]}]}",
                "Invalid JSON payload received. Unknown name \"a\" at 'contents[0].parts[0].function_call.args': Repeated"
                        + " map key: 'a' is already set.",
                "contents[0].parts[0].function_call.args");
    }

    @Test
    void a_list_for_a_map_is_refused() {
        assertRefused(
                "{\"tools\": [{\"functionDeclarations\": [{\"parameters\": {\"properties\": []}}]}]}",
                "Invalid value at 'tools[0].function_declarations[0].parameters' (Map), Cannot bind a list to map for field"
                        + " 'properties'.",
                "tools[0].function_declarations[0].parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"contents\": []}]", "\"text\"", "1", "true", "null"})
    void only_an_object_is_a_request(String json) {
        assertRefused(json, "Invalid JSON payload received. Unknown name \"\": Root element must be a message.", null);
    }

    @Test
    void an_error_is_never_much_larger_than_what_is_wrong() {
        String huge = "x".repeat(1_000_000);
        Refusal name = Refusal.of(
                "{\"" + huge + "\": 1, \"contents\": [{\"parts\": [{\"thoughtSignature\": \"!" + huge + "\"}]}]}");
        Refusal many = Refusal.of("{\"contents\": [" + "{\"a\": 1},".repeat(100_000) + "]}");

        assertThat(name.message().length()).isLessThan(5_000);
        assertThat(many.violations()).hasSize(200);
    }

    @Test
    void reading_one_document_leaves_nothing_behind_for_the_next() {
        byte[] good = "{\"cachedContent\": \"cachedContents/x\"}".getBytes(StandardCharsets.UTF_8);
        Refusal.of("{\"cachedContent\": 1}");

        assertThat(ProtoJson.read(good, GenerateContentRequest.class).cachedContent())
                .isEqualTo("cachedContents/x");
    }
}
