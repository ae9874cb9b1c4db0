package dev.pollux.conformance.driver;

import static com.google.genai.types.FunctionCallingConfigMode.Known.ANY;
import static com.google.genai.types.FunctionCallingConfigMode.Known.AUTO;
import static com.google.genai.types.FunctionCallingConfigMode.Known.NONE;
import static com.google.genai.types.FunctionCallingConfigMode.Known.VALIDATED;
import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.assertThoughts;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.candidate;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.stream;
import static dev.pollux.conformance.driver.Calls.thoughtful;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionCallingConfig;
import com.google.genai.types.FunctionCallingConfigMode;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import com.google.genai.types.ToolConfig;
import com.google.genai.types.Type;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;
import java.util.Map;

/** Cases of function calling: one turn, several, in a stream, after a thought. {@link AutomaticCases} has the rest. */
final class CallingCases {
    static final List<Case> ALL = List.of(
            new Case("function-call", CallingCases::call),
            new Case("function-call-modes", CallingCases::modes),
            new Case("function-call-parallel", CallingCases::parallel),
            new Case("function-call-stream", CallingCases::streamed),
            new Case("function-call-thoughts", CallingCases::thoughts));

    /** Room for one call and a half: a small model that must call may never stop calling. */
    static final int ROOM = 40;

    private static final String PROMPT = "Switch on the lamp, then tell me the weather in Paris.";
    private static final List<String> CITIES = List.of("Oslo", "Paris");
    private static final Content QUESTION =
            Content.builder().role("user").parts(Part.fromText(PROMPT)).build();

    private static final FunctionDeclaration SWITCH_LAMP = FunctionDeclaration.builder()
            .name("switch_lamp")
            .description("Switches the lamp on or off.")
            .parameters(Schema.builder()
                    .type(Type.Known.OBJECT)
                    .properties(Map.of(
                            "on", Schema.builder().type(Type.Known.BOOLEAN).build()))
                    .required("on"))
            .build();
    private static final FunctionDeclaration GET_WEATHER = FunctionDeclaration.builder()
            .name("get_weather")
            .description("Says \"sunny\", or whatever\nthe weather is.")
            .parametersJsonSchema(Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("city", Map.of("type", "string", "enum", CITIES)),
                    "required",
                    List.of("city"),
                    "additionalProperties",
                    false))
            .build();

    private CallingCases() {}

    static GenerateContentConfig.Builder tools(FunctionCallingConfigMode.Known mode, int tokens, String... allowed) {
        var calling = FunctionCallingConfig.builder().mode(mode);
        if (allowed.length > 0) {
            calling.allowedFunctionNames(allowed);
        }
        return greedy(tokens)
                .tools(Tool.builder().functionDeclarations(SWITCH_LAMP, GET_WEATHER))
                .toolConfig(ToolConfig.builder().functionCallingConfig(calling));
    }

    private static void assertCall(FunctionCall call) {
        var arguments = call.args().orElseThrow();
        assertThat(arguments).hasSize(1);
        switch (call.name().orElseThrow()) {
            case "switch_lamp" -> assertThat(arguments.get("on")).isInstanceOf(Boolean.class);
            case "get_weather" -> assertThat(arguments.get("city")).isIn(CITIES);
            default -> throw new AssertionError("no function has the name of " + call);
        }
    }

    private static List<FunctionCall> calls(GenerateContentResponse response) {
        // The SDK has null for an answer without calls.
        var calls = response.functionCalls();
        return calls == null ? List.of() : calls;
    }

    private static List<FunctionCall> assertCalls(GenerateContentResponse response) {
        assertThat(calls(response)).isNotEmpty().allSatisfy(CallingCases::assertCall);
        return calls(response);
    }

    private static Content content(GenerateContentResponse response) {
        return candidate(response).content().orElseThrow();
    }

    /** What the functions gave back, one part for each call. */
    private static Content answers(List<FunctionCall> calls) {
        return user(calls.stream()
                .map(call -> Part.fromFunctionResponse(call.name().orElseThrow(), Map.of("result", "done")))
                .toArray(Part[]::new));
    }

    private static Content user(Part... parts) {
        return Content.builder().role("user").parts(parts).build();
    }

    private static GenerateContentResponse ask(List<Content> turns) {
        return CLIENT.models.generateContent(MODEL, turns, tools(NONE, 8).build());
    }

    private static void assertGoesOn(GenerateContentResponse first) {
        var second = ask(List.of(QUESTION, content(first), answers(assertCalls(first))));
        assertWhole(second);
        assertThat(calls(second)).isEmpty();
    }

    private static String call() {
        var first = generate(PROMPT, tools(ANY, ROOM));
        assertGoesOn(first);
        return calls(first).getFirst().toJson();
    }

    private static String modes() {
        assertThat(assertCalls(generate(PROMPT, tools(ANY, ROOM, "get_weather"))))
                .allSatisfy(call -> assertThat(call.name()).hasValue("get_weather"));
        assertThat(calls(generate(PROMPT, tools(NONE, 8)))).isEmpty();
        for (var mode : List.of(AUTO, VALIDATED)) {
            var response = generate(PROMPT, tools(mode, 24));
            assertThat(content(response).parts()).isPresent();
            assertThat(calls(response)).allSatisfy(CallingCases::assertCall);
        }
        return "";
    }

    private static String parallel() {
        var called = Content.builder()
                .role("model")
                .parts(
                        Part.fromFunctionCall("switch_lamp", Map.of("on", true)),
                        Part.fromFunctionCall("get_weather", Map.of("city", "Paris")))
                .build();
        var sunny = Part.fromFunctionResponse("get_weather", Map.of("result", "sunny"));
        var on = Part.fromFunctionResponse("switch_lamp", Map.of("result", "on"));
        assertWhole(ask(List.of(QUESTION, called, user(sunny, on))));
        return ErrorCases.refused(
                () -> ask(List.of(QUESTION, called, user(sunny))),
                400,
                "INVALID_ARGUMENT",
                "number of function response");
    }

    private static String streamed() {
        assertThat(stream(PROMPT, tools(ANY, ROOM)))
                .flatExtracting(CallingCases::calls)
                .isNotEmpty()
                .allSatisfy(call -> assertCall(call));
        return "";
    }

    private static String thoughts() {
        var first = generate(PROMPT, tools(ANY, ROOM + 20).thinkingConfig(thoughtful(12)));
        assertThoughts(first, 12);
        var signed = content(first).parts().orElseThrow().stream()
                .filter(part -> part.functionCall().isPresent())
                .map(part -> part.thoughtSignature().isPresent())
                .toList();
        assertThat(signed).first().isEqualTo(true);
        assertThat(signed.subList(1, signed.size())).doesNotContain(true);
        assertGoesOn(first);
        return "";
    }
}
