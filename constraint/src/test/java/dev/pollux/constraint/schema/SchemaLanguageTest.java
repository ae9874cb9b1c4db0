package dev.pollux.constraint.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.grammar.Grammar;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Which texts a schema allows. Single quotes stand for double ones. */
class SchemaLanguageTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/schema-language.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void a_schema_allows_exactly_its_values(String schema, String text, boolean allowed) {
        assertThat(accepts(Json.schema(schema), text.replace('\'', '"'))).isEqualTo(allowed);
    }

    @Test
    void names_and_constants_come_in_their_canonical_spelling() {
        ConstraintDefinition schema = Json.schema("""
                {"properties":{"ключ \\"x\\"":{"const":"a\\"\\n\\u00e9\\u0001/"}},"required":["ключ \\"x\\""]}""");
        assertThat(accepts(schema, """
                {"ключ \\"x\\"":"a\\"\\né\\u0001/"}""")).isTrue();
        assertThat(accepts(schema, """
                {"ключ \\"x\\"":"a\\"\\n\\u00e9\\u0001/"}""")).isFalse();
    }

    @Test
    void flexible_white_space_is_bounded() {
        ConstraintDefinition loose = new ConstraintDefinition.JsonSchema(
                Json.object("{'properties':{'a':{'type':'array','items':{'type':'integer'}}}}"),
                SchemaRules.JSON_SCHEMA,
                "s",
                Whitespace.FLEXIBLE);
        assertThat(accepts(loose, "{\"a\": [1, 2]}")).isTrue();
        assertThat(accepts(loose, "{\n  \"a\": [\n    1,\n    2\n  ]\n}")).isTrue();
        assertThat(accepts(loose, "{\n\t\"a\":[]}")).isTrue();
        assertThat(accepts(loose, "{\"a\":  [1]}")).isFalse();
        assertThat(accepts(loose, "{\n\n\"a\":[1]}")).isFalse();
        assertThat(accepts(loose, "{\n" + " ".repeat(100) + "\"a\":[1]}")).isFalse();
    }

    private static boolean accepts(ConstraintDefinition definition, String text) {
        Grammar grammar = GrammarReader.read(definition, ConstraintLimits.DEFAULTS);
        return grammar.accepts(text.getBytes(StandardCharsets.UTF_8));
    }
}
