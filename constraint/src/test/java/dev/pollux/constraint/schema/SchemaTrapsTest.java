package dev.pollux.constraint.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.check.FinalCheck;
import dev.pollux.constraint.grammar.Grammar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that broke other servers: none may hang, blow up, or be enforced wrongly. Cost is counted in states, not in time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SchemaTrapsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'properties':{'name':{'not':{}}}} | s.properties.name.not",
                "{'if':{}} | s.if",
                "{'patternProperties':{}} | s.patternProperties",
                "{'propertyNames':{}} | s.propertyNames",
                "{'contains':{}} | s.contains",
                "{'uniqueItems':true} | s.uniqueItems",
                "{'dependentRequired':{}} | s.dependentRequired",
                "{'unevaluatedProperties':false} | s.unevaluatedProperties",
                "{'$dynamicRef':'#x'} | s.$dynamicRef",
                "{'items':{'anyOf':[{'type':'string'},{'frobnicate':1}]}} | s.items.anyOf[1].frobnicate",
                "{'type':'strin'} | s.type",
                "{'type':[]} | s.type",
                "{'enum':[]} | s.enum",
                "{'minItems':2,'maxItems':1} | s.minItems",
                "{'minLength':-1} | s.minLength",
                "{'minimum':2,'maximum':1} | s.minimum",
                "{'multipleOf':0} | s.multipleOf",
                "{'format':'regex'} | s.format",
                "{'type':'string','nullable':true} | s.nullable",
                "{'type':'integer','format':'int32'} | s.format",
                "{'pattern':'(?=a)b'} | s.pattern",
                "{'pattern':'(a)\\\\1'} | s.pattern",
                "{'pattern':'['} | s.pattern",
                "{'pattern':'\\\\bword'} | s.pattern",
                "{'$ref':'https://example.org/x'} | s.$ref",
                "{'$ref':'#/nowhere'} | s.$ref",
                "{'$ref':'#'} | s.$ref",
                "{'$ref':'#/default','default':{'type':'null'}} | s.$ref",
                "{'$ref':'#/$defs/a/not','$defs':{'a':{'not':{'type':'null'}}}} | s.$ref",
                "{'$id':'https://a.org/x','$ref':'https://a.org/y'} | s.$ref",
                "{'$id':'https://a.org/x','$ref':'y#/$defs/a','$defs':{'a':{}}} | s.$ref",
                "{'properties':{'a':{'$id':'https://a.org/a','$ref':'#/$defs/z','$defs':{'z':{'type':'null'}}}},"
                        + "'$defs':{'z':{'type':'string'}}} | s.properties.a.$id",
                "{'$ref':'#/$defs/a/$defs/b','$defs':{'a':{'$id':'a','$defs':{'b':{'$ref':'#'}}}}} | s.$defs.a.$id",
                "{'prefixItems':[{'items':{'$id':''}}]} | s.prefixItems[0].items.$id",
                "{'properties':{'a':{}},'required':['b']} | s.required",
                "{'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']} | s",
                "{'type':'integer','exclusiveMinimum':3,'exclusiveMaximum':4} | s",
                "{'allOf':[{'type':'string'},{'type':'integer'}]} | s",
                "false | s",
            })
    void what_cannot_be_enforced_is_refused_by_its_path(String schema, String path) {
        ConstraintDefinition definition = new ConstraintDefinition.JsonSchema(
                Json.parse(schema.replace('\'', '"')), SchemaRules.JSON_SCHEMA, "s", Whitespace.COMPACT);
        assertThatThrownBy(() -> read(definition))
                .isInstanceOfSatisfying(
                        UnsupportedSchemaException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path));
    }

    @Test
    void a_loop_of_references_is_refused() {
        assertThatThrownBy(() -> read(Json.schema(
                        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}")))
                .isInstanceOf(UnsupportedSchemaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#/$defs/n",
                "https://a.org/x/tree#/$defs/n",
                "tree#/$defs/n",
                "/x/tree#n",
                "https://a.org/x/tree",
                "#",
                "#/$defs/a%2Bb",
                "#/$defs/a+b"
            })
    void the_name_of_the_root_may_stand_before_a_reference(String reference) {
        ConstraintDefinition definition =
                Json.schema("{'$id':'https://a.org/x/tree','type':['null','array'],'items':{'$ref':'" + reference
                        + "'},'$defs':{'n':{'$anchor':'n','type':'null'},'a+b':{'type':'null'}}}");
        assertThat(accepts(read(definition), "[null]")).isTrue();
        assertThat(accepts(read(definition), "[1]")).isFalse();
        FinalCheck check = FinalCheck.ofEnforced((ConstraintDefinition.JsonSchema) definition);
        assertThat(check.problems(Collections.singletonList(null))).isEmpty();
        assertThat(check.problems(List.of(1))).isNotEmpty();
    }

    @Test
    void values_and_annotations_may_look_like_schemas_with_names() {
        Grammar grammar = read(Json.schema("{'const':{'$id':'a','$ref':'b'},'default':{'$id':'c'}}"));
        assertThat(accepts(grammar, "{\"$id\":\"a\",\"$ref\":\"b\"}")).isTrue();
    }

    @Test
    void a_description_with_quotes_and_line_breaks_changes_nothing() {
        Grammar grammar = read(schema(Map.of("type", "boolean", "description", "say \"yes\"\n\t\\ or }{")));
        assertThat(accepts(grammar, "true")).isTrue();
    }

    @Test
    void a_long_maximum_length_is_a_counter() {
        for (int length : new int[] {2_000, 2_000_000_000}) {
            Grammar grammar = read(schema(Map.of("type", "string", "maxLength", length)));
            assertThat(grammar.states()).isLessThan(100);
        }
        Grammar grammar = read(schema(Map.of("type", "string", "maxLength", 2_000)));
        assertThat(accepts(grammar, '"' + "é".repeat(2_000) + '"')).isTrue();
        assertThat(accepts(grammar, '"' + "é".repeat(2_001) + '"')).isFalse();
    }

    @Test
    void many_elements_are_a_counter() {
        Grammar grammar = read(schema(
                Map.of("type", "array", "items", Map.of("type", "null"), "minItems", 5_000, "maxItems", 1_000_000)));
        assertThat(grammar.states()).isLessThan(200);
        assertThat(accepts(grammar, "[" + "null,".repeat(4_999) + "null]")).isTrue();
        assertThat(accepts(grammar, "[" + "null,".repeat(4_998) + "null]")).isFalse();
    }

    @Test
    void five_hundred_optional_properties_are_five_hundred_places() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            properties.put("property" + i, Map.of("type", "null"));
        }
        Grammar grammar = read(schema(Map.of("type", "object", "properties", properties, "required", List.of())));
        assertThat(grammar.states()).isLessThan(12_000);
        assertThat(accepts(grammar, "{}")).isTrue();
        assertThat(accepts(grammar, "{\"property3\":null,\"property499\":null}"))
                .isTrue();
        assertThat(accepts(grammar, "{\"property499\":null,\"property3\":null}"))
                .isFalse();
    }

    @Test
    void thirty_doubling_definitions_stay_a_graph() {
        for (String keyword : List.of("properties", "anyOf", "allOf")) {
            Map<String, Object> definitions = new LinkedHashMap<>();
            for (int i = 0; i < 30; i++) {
                Object next = Map.of("$ref", "#/$defs/d" + (i + 1));
                Map<String, Object> both = new LinkedHashMap<>();
                both.put("x", next);
                both.put("y", Map.copyOf(Map.of("$ref", "#/$defs/d" + (i + 1))));
                definitions.put(
                        "d" + i, Map.of(keyword, keyword.equals("properties") ? both : List.copyOf(both.values())));
            }
            definitions.put("d30", Map.of("type", "integer"));
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("$ref", "#/$defs/d0");
            schema.put("$defs", definitions);
            assertThat(read(schema(schema)).states()).as(keyword).isLessThan(1_000);
        }
    }

    @Test
    void choices_that_multiply_are_refused() {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(Map.of("anyOf", List.of(Map.of("minimum", i), Map.of("maxLength", i))));
        }
        assertThatThrownBy(() -> read(schema(Map.of("allOf", all)))).isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void two_hundred_thousand_enum_values_are_a_tree_or_refused() {
        List<Object> values = new ArrayList<>();
        List<Object> constants = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            values.add("value-" + i);
            constants.add(Map.of("const", "value-" + i));
        }
        Grammar grammar = read(schema(Map.of("type", "string", "enum", values)));
        assertThat(accepts(grammar, "\"value-199999\"")).isTrue();
        assertThat(accepts(grammar, "\"value-200000\"")).isFalse();
        assertThat(accepts(read(schema(Map.of("anyOf", constants))), "\"value-123456\""))
                .isTrue();
        assertThatThrownBy(() ->
                        GrammarReader.read(schema(Map.of("enum", values)), ConstraintLimitsForTests.withStates(10_000)))
                .isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void nesting_of_five_thousand_is_refused() {
        Map<String, Object> schema = Map.of("type", "integer");
        for (int i = 0; i < 5_000; i++) {
            schema = Map.of("type", "array", "items", schema);
        }
        Map<String, Object> deep = schema;
        assertThatThrownBy(() -> read(schema(deep))).isInstanceOf(SchemaTooComplexException.class);
        assertThatThrownBy(() ->
                        read(new ConstraintDefinition.JsonSchema(deep, SchemaRules.OPEN_API, "s", Whitespace.COMPACT)))
                .isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void long_chains_of_references_are_refused() {
        for (Map<String, Object> beside : List.of(Map.<String, Object>of(), Map.<String, Object>of("minLength", 1))) {
            Map<String, Object> definitions = new LinkedHashMap<>();
            for (int i = 0; i < 50_000; i++) {
                Map<String, Object> next = new LinkedHashMap<>(beside);
                next.put("$ref", "#/$defs/d" + (i + 1));
                definitions.put("d" + i, next);
            }
            definitions.put("d50000", Map.of("type", "string"));
            Map<String, Object> schema = Map.of("properties", definitions, "$defs", definitions);
            assertThatThrownBy(() -> read(schema(schema))).isInstanceOf(SchemaTooComplexException.class);
        }
    }

    @Test
    void a_long_name_around_many_values_is_refused() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            properties.put("p" + i, Map.of("type", "null"));
        }
        Map<String, Object> schema =
                Map.of("properties", Map.of("n".repeat(100_000), Map.of("properties", properties)));
        assertThatThrownBy(() -> read(schema(schema))).isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void deep_parentheses_and_large_repetitions_in_patterns_are_refused() {
        for (String pattern : List.of(
                "(".repeat(5_000) + "a" + ")".repeat(5_000),
                "(((a{100}){100}){100}){100}",
                "(a|b)*a(a|b){40}",
                "a{999999}")) {
            assertThatThrownBy(() -> read(schema(Map.of("type", "string", "pattern", pattern))))
                    .as(pattern.substring(0, 8))
                    .isInstanceOf(SchemaTooComplexException.class);
        }
    }

    @Test
    void what_is_too_complex_is_refused_by_its_path() {
        Map<String, Object> pattern = Map.of("type", "string", "pattern", "(a|b)*a(a|b){25}");
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            objects.add(Map.of("type", "object", "properties", Map.of("p" + i, Map.of("type", "null"))));
        }
        Map<Map<String, Object>, String> paths = Map.of(
                pattern,
                "s.pattern",
                Map.of("properties", Map.of("a", pattern)),
                "s.properties.a.pattern",
                Map.of("items", Map.of("anyOf", objects)),
                "s.items",
                Map.of("$ref", "#/$defs/d", "$defs", Map.of("d", Map.of("anyOf", objects))),
                "s.$defs.d",
                Map.of("multipleOf", new BigDecimal("1e-99")),
                "s");
        paths.forEach((schema, path) -> assertThatThrownBy(() -> read(schema(schema)))
                .isInstanceOfSatisfying(
                        SchemaTooComplexException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path)));
    }

    @Test
    void choices_of_choices_are_counted() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            definitions.put(
                    "d" + i, Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("$ref", "#/$defs/d" + (i + 1)))));
        }
        definitions.put("d100000", Map.of("type", "string"));
        assertThatThrownBy(() -> read(schema(Map.of("$ref", "#/$defs/d0", "$defs", definitions))))
                .isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void recursion_ends_where_answers_may_nest_no_deeper() {
        Grammar grammar = read(Json.schema("{'type':'array','items':{'$ref':'#'}}"));
        int most = ConstraintLimits.DEFAULTS.maxNesting();
        assertThat(accepts(grammar, "[".repeat(most) + "]".repeat(most))).isTrue();
        assertThat(accepts(grammar, "[".repeat(most + 1) + "]".repeat(most + 1)))
                .isFalse();
    }

    @Test
    void ambiguous_recursion_does_not_multiply_without_end() {
        Grammar grammar = read(Json.schema("{'anyOf':["
                + "{'type':'object','properties':{'c':{'$ref':'#'},'x':{'type':'null'}}},"
                + "{'type':'object','properties':{'c':{'$ref':'#'},'y':{'type':'null'}}}]}"));
        String text = "{\"c\":".repeat(60) + "{}" + "}".repeat(60);
        assertThat(accepts(grammar, text)).isTrue();
    }

    @Test
    void the_open_api_subset_is_read_as_the_service_reads_it() {
        Grammar grammar =
                openApi("{'type':'OBJECT','properties':{'a':{'type':'STRING','nullable':true,'enum':['x','y']},"
                        + "'n':{'type':'integer','format':'int32','minimum':'-1'},"
                        + "'l':{'type':'ARRAY','items':{'type':'NUMBER','format':'double'},'maxItems':'3'}},"
                        + "'required':['a'],'propertyOrdering':['n','a','l'],'example':{}}");
        assertThat(accepts(grammar, "{\"n\":2147483647,\"a\":null,\"l\":[1.5,2,3]}"))
                .isTrue();
        assertThat(accepts(grammar, "{\"n\":2147483648,\"a\":null}")).isFalse();
        assertThat(accepts(grammar, "{\"n\":-2,\"a\":null}")).isFalse();
        assertThat(accepts(grammar, "{\"a\":\"z\"}")).isFalse();
        assertThat(accepts(grammar, "{\"a\":\"x\",\"l\":[1,2,3,4]}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'INTEGER','enum':['1']} | s.enum",
                "{'properties':{'a':{'type':'STRING'}}} | s.type",
                "{'type':'OBJECT','properties':{'a':{}}} | s.properties.a.type",
                "{'type':'STRING','const':'x'} | s.const",
                "{'type':'INTEGER','format':'int16'} | s.format",
                "{'type':'ARRAY','items':{'type':'STRING'},'maxItems':'many'} | s.maxItems",
                "{'type':'FLOAT'} | s.type",
            })
    void what_the_open_api_subset_does_not_have_is_refused(String schema, String path) {
        assertThatThrownBy(() -> openApi(schema))
                .isInstanceOfSatisfying(
                        UnsupportedSchemaException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path));
    }

    private static Grammar openApi(String schema) {
        return read(new ConstraintDefinition.JsonSchema(
                Json.parse(schema.replace('\'', '"')), SchemaRules.OPEN_API, "s", Whitespace.COMPACT));
    }

    private static ConstraintDefinition schema(Map<String, ?> schema) {
        return new ConstraintDefinition.JsonSchema(schema, SchemaRules.JSON_SCHEMA, "s", Whitespace.COMPACT);
    }

    /** What compiles goes through the last look at an answer, too: nothing in it may be a trap there. */
    private static Grammar read(ConstraintDefinition definition) {
        Grammar grammar = GrammarReader.read(definition, ConstraintLimitsForTests.PATIENT);
        FinalCheck check = FinalCheck.ofEnforced((ConstraintDefinition.JsonSchema) definition);
        for (Object answer : List.of("value-7", 3, List.of(), Map.of("x", Map.of("y", 1)))) {
            check.problems(answer);
        }
        return grammar;
    }

    private static boolean accepts(Grammar grammar, String text) {
        return grammar.accepts(text.getBytes(StandardCharsets.UTF_8));
    }
}
