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
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts a schema allows. Single quotes stand for double ones. */
class SchemaLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | 'a\\u00e9\\ud83d\\ude00\\n' | true",
                "{'type':'string'} | '\\ud83d' | false",
                "{'type':'string'} | '\\ud83d\\u0041' | false",
                "{'type':'string'} | '\\x' | false",
                "{'type':'string','minLength':2,'maxLength':3} | '\\ud83d\\ude00é' | true",
                "{'type':'string','minLength':2,'maxLength':3} | 'a' | false",
                "{'type':'string','minLength':2,'maxLength':3} | 'abcd' | false",
                "{'type':'integer'} | -12 | true",
                "{'type':'integer'} | -0 | false",
                "{'type':'integer'} | 01 | false",
                "{'type':'integer'} | 1.5 | false",
                "{'type':'integer','minimum':-5,'maximum':120} | -5 | true",
                "{'type':'integer','minimum':-5,'maximum':120} | -6 | false",
                "{'type':'integer','minimum':-5,'maximum':120} | 120 | true",
                "{'type':'integer','minimum':-5,'maximum':120} | 121 | false",
                "{'type':'integer','exclusiveMinimum':7,'maximum':10000} | 7 | false",
                "{'type':'integer','exclusiveMinimum':7,'maximum':10000} | 8 | true",
                "{'type':'integer','exclusiveMinimum':7,'maximum':10000} | 10000 | true",
                "{'type':'integer','multipleOf':7} | 49 | true",
                "{'type':'integer','multipleOf':7} | 50 | false",
                "{'type':'number','multipleOf':0.01} | 1.25 | true",
                "{'type':'number','multipleOf':0.01} | 1.255 | false",
                "{'type':'number'} | 1.5e-7 | true",
                "{'type':'number','minimum':0.5,'exclusiveMaximum':1.25} | 0.5 | true",
                "{'type':'number','minimum':0.5,'exclusiveMaximum':1.25} | 0.49 | false",
                "{'type':'number','minimum':0.5,'exclusiveMaximum':1.25} | 1.249 | true",
                "{'type':'number','minimum':0.5,'exclusiveMaximum':1.25} | 1.250 | false",
                "{'type':'number','maximum':-2.5} | -2.5 | true",
                "{'type':'number','maximum':-2.5} | -2.49 | false",
                "{'type':['string','null']} | null | true",
                "{'enum':['a','é',5,null,{'b':[1]}]} | {'b':[1]} | true",
                "{'enum':['a','é',5,null,{'b':[1]}]} | 'é' | true",
                "{'enum':['a','é',5,null,{'b':[1]}]} | 6 | false",
                "{'type':'string','enum':['a',5]} | 5 | false",
                "{'type':'string','pattern':'^a[0-9]+$'} | 'a12' | true",
                "{'type':'string','pattern':'^a[0-9]+$'} | 'xa12' | false",
                "{'type':'string','pattern':'a[0-9]'} | 'xa12' | true",
                "{'type':'string','pattern':'^é\\\\p{Lu}$'} | 'éÄ' | true",
                "{'type':'string','pattern':'^é\\\\p{Lu}$'} | 'éä' | false",
                "{'type':'string','pattern':'^[^a]{2}$'} | '\\\"\\n' | true",
                "{'type':'string','pattern':'^(ab)*$','minLength':3,'maxLength':5} | 'abab' | true",
                "{'type':'string','pattern':'^(ab)*$','minLength':3,'maxLength':5} | 'ababab' | false",
                "{'type':'string','pattern':'^(ab)*$','minLength':3,'maxLength':5} | 'ab' | false",
                "{'type':'string','format':'date'} | '2024-02-29' | true",
                "{'type':'string','format':'date'} | '2023-02-29' | false",
                "{'type':'string','format':'date-time'} | '2024-02-29T10:00:00.5+02:00' | true",
                "{'type':'string','format':'uuid'} | '123e4567-e89b-12d3-a456-426614174000' | true",
                "{'type':'string','format':'duration'} | 'P1Y2M3DT4H' | true",
                "{'type':'string','format':'duration'} | 'P1Y3DT4H' | false",
                "{'type':'string','format':'email'} | 'a.b@c.org' | true",
                "{'type':'array','items':{'type':'integer'},'minItems':1,'maxItems':2} | [] | false",
                "{'type':'array','items':{'type':'integer'},'minItems':1,'maxItems':2} | [1,2] | true",
                "{'type':'array','items':{'type':'integer'},'minItems':1,'maxItems':2} | [1,2,3] | false",
                "{'type':'array','prefixItems':[{'type':'integer'},{'type':'string'}],'items':false} | [1,'a'] | true",
                "{'type':'array','prefixItems':[{'type':'integer'},{'type':'string'}],'items':false} | ['a'] | false",
                "{'type':'array','prefixItems':[{'type':'integer'},{'type':'string'}],'items':false} | [1,'a',1] | false",
                "{'properties':{'a':{'type':'integer'},'b':{}},'required':['b']} | {'a':1,'b':[{}]} | true",
                "{'properties':{'a':{'type':'integer'},'b':{}},'required':['b']} | {'b':1,'a':1} | false",
                "{'properties':{'a':{'type':'integer'},'b':{}},'required':['b']} | {'a':1} | false",
                "{'properties':{'a':{'type':'integer'}}} | {'a':1,'c':2} | false",
                "{'properties':{'a':{'type':'integer'}},'required':[]} | {} | true",
                "{'type':'object'} | {} | true",
                "{'properties':{'a':true,'b':true},'propertyOrdering':['b','a']} | {'b':1,'a':2} | true",
                "{'properties':{'a':true,'b':true},'propertyOrdering':['b','a']} | {'a':1,'b':2} | false",
                "{'properties':{'a':true},'additionalProperties':{'type':'integer'}} | {'a':'x','z':1} | true",
                "{'properties':{'a':true},'additionalProperties':{'type':'integer'}} | {'z':1,'z':2} | false",
                "{'properties':{'a':true},'additionalProperties':{'type':'integer'}} | {'z':1,'y':2} | true",
                "{'properties':{'a':true},'additionalProperties':{'type':'integer'}} | {'z':'1'} | false",
                "{'properties':{'a':true,'b':true,'c':true},'minProperties':2} | {'a':1,'c':1} | true",
                "{'properties':{'a':true,'b':true,'c':true},'minProperties':2} | {'c':1} | false",
                "{'properties':{'a':true,'b':true,'c':true},'maxProperties':1} | {'a':1,'c':1} | false",
                "{'anyOf':[{'type':'integer'},{'type':'string','maxLength':1}]} | 'a' | true",
                "{'anyOf':[{'type':'integer'},{'type':'string','maxLength':1}]} | 'ab' | false",
                "{'type':'object','properties':{'a':{},'b':{}},'anyOf':[{'required':['a']},{'required':['b']}]} | {'b':1} | true",
                "{'type':'object','properties':{'a':{},'b':{}},'anyOf':[{'required':['a']},{'required':['b']}]} | {} | false",
                "{'allOf':[{'type':'integer','minimum':3},{'maximum':5}]} | 4 | true",
                "{'allOf':[{'type':'integer','minimum':3},{'maximum':5}]} | 6 | false",
                "{'$ref':'#/$defs/t','$defs':{'t':{'type':'object','properties':{'n':{'$ref':'#/$defs/t'}}}}} | {'n':{'n':{}}} | true",
                "{'$ref':'#/$defs/t','$defs':{'t':{'type':'object','properties':{'n':{'$ref':'#/$defs/t'}}}}} | {'n':{'m':{}}} | false",
            })
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
