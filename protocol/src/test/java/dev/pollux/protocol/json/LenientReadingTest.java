package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.models.GenerateContentRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google's parser lets pass (behaviour.md, section 1.3; rest.md, section 3.1). */
class LenientReadingTest {

    private static final GenerateContentRequest HELLO =
            read("{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"hello\"}]}]}");

    private static GenerateContentRequest read(String json) {
        return ProtoJson.read(json.getBytes(StandardCharsets.UTF_8), GenerateContentRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'contents': [{'role': 'user', 'parts': [{'text': 'hello'}]}]}",
                "{contents: [{role: \"user\", parts: [{text: \"hello\"}]}]}",
                "{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"hello\",},],},],}",
                "{\"contents\": {\"role\": \"user\", \"parts\": {\"text\": \"hello\"}}}",
                "\t\u000b\f\r\n{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hello\"}]}]} \u000b",
                "{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"h\\u0065\\l\\u006co\"}]}]}",
            })
    void lax_json_reads_like_strict_json(String json) {
        assertThat(read(json)).isEqualTo(HELLO);
    }

    @Test
    void no_body_at_all_is_an_empty_message() {
        assertThat(read("")).isEqualTo(read("{}"));
        assertThat(read("").contents()).isEmpty();
    }

    @Test
    void both_key_styles_are_read_at_every_depth_and_may_be_mixed() {
        String snake =
                "{\"system_instruction\": {\"parts\": [{\"inline_data\": {\"mime_type\": \"image/png\", \"data\": \"AA==\"}}]},"
                        + " \"generation_config\": {\"max_output_tokens\": 5, \"thinkingConfig\": {\"include_thoughts\": true}},"
                        + " \"tools\": [{\"function_declarations\": [{\"name\": \"f\", \"parameters\": {\"any_of\": [{\"min_items\": 1}]}}]}]}";
        String camel =
                "{\"systemInstruction\": {\"parts\": [{\"inlineData\": {\"mimeType\": \"image/png\", \"data\": \"AA==\"}}]},"
                        + " \"generationConfig\": {\"maxOutputTokens\": 5, \"thinking_config\": {\"includeThoughts\": true}},"
                        + " \"tools\": [{\"functionDeclarations\": [{\"name\": \"f\", \"parameters\": {\"anyOf\": [{\"minItems\": \"1\"}]}}]}]}";

        assertThat(read(snake)).isEqualTo(read(camel));
        assertThat(read(snake).generationConfig().maxOutputTokens()).isEqualTo(5);
    }

    @Test
    void null_is_absent_for_every_kind_of_field() {
        GenerateContentRequest request = read("{\"contents\": null, \"systemInstruction\": null, \"store\": null,"
                + " \"generationConfig\": {\"topK\": null, \"stopSequences\": null, \"responseJsonSchema\": null}}");

        assertThat(request.contents()).isEmpty();
        assertThat(request.systemInstruction()).isNull();
        assertThat(request.store()).isNull();
        assertThat(request.generationConfig().responseJsonSchema()).isNull();
    }

    @Test
    void a_null_member_does_not_take_its_oneof() {
        assertThat(read("{\"contents\": [{\"parts\": [{\"inlineData\": null, \"text\": \"a\"}]}]}")
                        .contents())
                .isEqualTo(List.of(new Content(List.of(Part.text("a")), null)));
    }

    @Test
    void a_single_scalar_may_stand_for_a_list_of_one() {
        assertThat(read("{\"generationConfig\": {\"stopSequences\": \"END\"}}")
                        .generationConfig()
                        .stopSequences())
                .containsExactly("END");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "responseJsonSchema",
                "_responseJsonSchema",
                "response_json_schema",
                "response_json_schema_ordered",
                "responseJsonSchemaOrdered"
            })
    void the_json_schema_field_answers_to_all_its_names(String name) {
        assertThat(read("{\"generationConfig\": {\"" + name + "\": {\"type\": \"object\"}}}")
                        .generationConfig()
                        .responseJsonSchema())
                .isInstanceOf(JsonObject.class);
    }

    @Test
    void escapes_and_surrogate_pairs_become_characters() {
        assertThat(read("{\"cachedContent\": \"\\ud83d\\ude00\\n\\v\\/\\\"€\"}").cachedContent())
                .isEqualTo("😀\n\u000b/\"€");
    }
}
