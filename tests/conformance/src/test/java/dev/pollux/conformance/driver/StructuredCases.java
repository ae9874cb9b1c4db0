package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.assertFinished;
import static dev.pollux.conformance.driver.Calls.assertThoughts;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.stream;
import static dev.pollux.conformance.driver.Calls.text;
import static dev.pollux.conformance.driver.Calls.thoughtful;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.Schema;
import com.google.genai.types.Type;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Cases of structured output: whatever ends with STOP fits the schema that was asked for. */
final class StructuredCases {
    static final List<Case> ALL = List.of(
            new Case("structured-output", StructuredCases::output),
            new Case("structured-json-schema", StructuredCases::jsonSchema),
            new Case("structured-enum", StructuredCases::enumeration),
            new Case("structured-stream", StructuredCases::streamed),
            new Case("structured-thoughts", StructuredCases::thoughts));

    private static final String PROMPT = "Invent a robot who paints.";
    private static final List<String> COLOURS = List.of("red", "sea blue", "grün");
    private static final List<String> TOOLS = List.of("brush", "roller");
    private static final List<String> CITIES = List.of("Oslo", "Paris");
    private static final List<String> KEYS = List.of("name", "legs", "colour", "tools", "maker");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private StructuredCases() {}

    record Robot(
            String name,
            int legs,
            String colour,
            List<String> tools,
            @Nullable Maker maker) {}

    record Maker(String city) {}

    private static Schema schema() {
        var maker = Schema.builder()
                .type(Type.Known.OBJECT)
                .nullable(true)
                .properties(Map.of("city", oneOf(CITIES)))
                .required("city")
                .build();
        var properties = Map.of(
                "name", Schema.builder().type(Type.Known.STRING).maxLength(12L).build(),
                "legs",
                        Schema.builder()
                                .type(Type.Known.INTEGER)
                                .minimum(0.0)
                                .maximum(8.0)
                                .build(),
                "colour", oneOf(COLOURS),
                "tools",
                        Schema.builder()
                                .type(Type.Known.ARRAY)
                                .items(oneOf(TOOLS))
                                .maxItems(2L)
                                .build(),
                "maker", maker);
        return Schema.builder()
                .type(Type.Known.OBJECT)
                .properties(properties)
                .required(KEYS)
                .propertyOrdering(KEYS)
                .build();
    }

    private static Schema oneOf(List<String> values) {
        return Schema.builder().type(Type.Known.STRING).enum_(values).build();
    }

    private static Map<String, Object> asJsonSchema() {
        var maker = Map.of(
                "type", "object", "properties", Map.of("city", Map.of("enum", CITIES)), "required", List.of("city"));
        var properties = Map.of(
                "name", Map.of("type", "string", "maxLength", 12),
                "legs", Map.of("type", "integer", "minimum", 0, "maximum", 8),
                "colour", Map.of("enum", COLOURS),
                "tools", Map.of("type", "array", "items", Map.of("enum", TOOLS), "maxItems", 2),
                "maker", Map.of("anyOf", List.of(Map.of("$ref", "#/$defs/maker"), Map.of("type", "null"))));
        return Map.of(
                "type", "object",
                "properties", properties,
                "$defs", Map.of("maker", maker),
                "required", KEYS,
                "propertyOrdering", KEYS);
    }

    private static GenerateContentConfig.Builder robotic() {
        return greedy(96).responseMimeType("application/json").responseSchema(schema());
    }

    private static String assertRobot(String text) {
        var robot = JSON.readValue(text, Robot.class);
        assertThat(JSON.readTree(text).propertyNames()).containsExactlyElementsOf(KEYS);
        assertThat(robot.name().codePointCount(0, robot.name().length())).isLessThanOrEqualTo(12);
        assertThat(robot.legs()).isBetween(0, 8);
        assertThat(robot.colour()).isIn(COLOURS);
        assertThat(robot.tools()).hasSizeLessThanOrEqualTo(2).isSubsetOf(TOOLS);
        var maker = robot.maker();
        if (maker != null) {
            assertThat(maker.city()).isIn(CITIES);
        }
        return text;
    }

    private static String output() {
        var response = generate(PROMPT, robotic());
        assertFinished(response);
        return assertRobot(response.text());
    }

    private static String jsonSchema() {
        var response =
                generate(PROMPT, greedy(96).responseMimeType("application/json").responseJsonSchema(asJsonSchema()));
        assertFinished(response);
        return assertRobot(response.text());
    }

    private static String enumeration() {
        var response = generate(
                "Which colour has the sea?",
                greedy(24).responseMimeType("text/x.enum").responseSchema(oneOf(COLOURS)));
        assertFinished(response);
        assertThat(response.text()).isIn(COLOURS);
        return "";
    }

    private static String streamed() {
        var chunks = stream(PROMPT, robotic());
        assertFinished(chunks.getLast());
        assertThat(chunks).hasSizeGreaterThan(1);
        return assertRobot(text(chunks));
    }

    private static String thoughts() {
        var response = generate(PROMPT, robotic().thinkingConfig(thoughtful(12)));
        assertFinished(response);
        assertThoughts(response, 12);
        return assertRobot(response.text());
    }
}
