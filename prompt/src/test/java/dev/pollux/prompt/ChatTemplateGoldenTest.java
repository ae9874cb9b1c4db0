package dev.pollux.prompt;

import static dev.pollux.model.Turn.Role.MODEL;
import static dev.pollux.model.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.model.Abilities;
import dev.pollux.model.Conversation;
import dev.pollux.model.JsonSchema;
import dev.pollux.model.Thinking;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.model.json.Json;
import dev.pollux.prompt.jinja.Budget;
import dev.pollux.prompt.jinja.JinjaException;
import dev.pollux.prompt.jinja.JinjaTemplate;
import dev.pollux.prompt.output.ModelFamily;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every template of llama.cpp's collection renders as {@code @huggingface/jinja} renders it. */
@Tag("goldens")
class ChatTemplateGoldenTest {

    /** Templates that the oracle cannot render and Python's Jinja2, which they were written for, can. */
    private static final Set<String> BEYOND_THE_ORACLE = Set.of(
            // Integers as keys of a mapping.
            "ByteDance-Seed-OSS.jinja",
            // The filter string of a mapping.
            "Apriel-1.6-15b-Thinker-fixed.jinja",
            // Two names for the entries of a list of pairs.
            "meetkai-functionary-medium-v3.2.jinja",
            // The filter min.
            "openbmb-MiniCPM5-1B.jinja",
            // A loop over an undefined name, which Jinja2 takes for an empty one.
            "CohereForAI-c4ai-command-r-plus-tool_use.jinja",
            "NousResearch-Hermes-2-Pro-Llama-3-8B-tool_use.jinja",
            "NousResearch-Hermes-3-Llama-3.1-8B-tool_use.jinja",
            "llama-cpp-deepseek-r1.jinja",
            // selectattr of None, which Jinja2 takes for nothing.
            "meetkai-functionary-medium-v3.1.jinja",
            // str.format
            "tencent-Hy3.jinja",
            // The length of an undefined name, which is 0 in Jinja2.
            "unsloth-Apriel-1.5.jinja");

    /** Templates that say lstrip('\n'); the oracle strips all whitespace, Python only what it is told. */
    private static final Set<String> STRIPPING_NEWLINES =
            Set.of("HuggingFaceTB-SmolLM3-3B.jinja", "Qwen-QwQ-32B.jinja");

    /** Wants arguments as text; the oracle adds a mapping to a text without a word, Python refuses. */
    private static final String WITH_ARGUMENTS_AS_TEXT = "meetkai-functionary-medium-v3.2.jinja";

    /** Needs a list of functions to render anything. */
    private static final String NEEDING_FUNCTIONS = "fireworks-ai-llama-3-firefunction-v2.jinja";

    private static Goldens goldens;

    @BeforeAll
    static void generate() throws Exception {
        goldens = Goldens.load();
    }

    @TestFactory
    Stream<DynamicTest> every_case_renders_as_the_oracle_renders_it() {
        return goldens.all().stream()
                .map(golden -> DynamicTest.dynamicTest(
                        golden.template() + ": " + golden.title(), () -> assertRendersAs(golden)));
    }

    private static void assertRendersAs(Goldens.Golden golden) throws IOException {
        boolean calls = golden.title().contains("call");
        if (calls && golden.template().equals(WITH_ARGUMENTS_AS_TEXT)) {
            assertThatThrownBy(() -> render(golden)).hasMessage("Cannot add str and dict.");
        } else if (golden.text() != null) {
            assertThat(render(golden)).isEqualTo(corrected(golden));
        } else if (BEYOND_THE_ORACLE.contains(golden.template())) {
            assertThat(render(golden)).isNotEmpty();
        } else {
            assertThatThrownBy(() -> render(golden)).isInstanceOf(JinjaException.class);
        }
    }

    private static String corrected(Goldens.Golden golden) {
        // Python's word for true, where a template prints the value as it is.
        if (golden.title().equals("a call and its result")) {
            return golden.text().replace("hourly=true", "hourly=True").replace("\ntrue\n", "\nTrue\n");
        }
        boolean stripped = golden.title().equals("whitespace") && STRIPPING_NEWLINES.contains(golden.template());
        return stripped ? golden.text().replace("assistant\nanswer", "assistant\n  answer") : golden.text();
    }

    private static String render(Goldens.Golden golden) throws IOException {
        Map<String, Object> variables = new HashMap<>(goldens.variables());
        variables.putAll(goldens.cases().get(golden.title()));
        return JinjaTemplate.compile(golden.source(), goldens.clock()).render(variables, Budget.forInput(5, 1_000));
    }

    @TestFactory
    Stream<DynamicTest> every_template_takes_any_conversation() {
        return templates()
                .map(golden -> DynamicTest.dynamicTest(golden.template(), () -> assertTakesAnyConversation(golden)));
    }

    private static void assertTakesAnyConversation(Goldens.Golden golden) throws IOException {
        ChatTemplate template = compile(golden);
        assertThat(template.render(new Conversation(
                                Optional.of("Be 9 terse."),
                                List.of(Turn.text(MODEL, "Yo 8."), Turn.text(USER, "Hi 7."))))
                        .text())
                .contains("Be 9 terse.")
                .containsSubsequence("Yo 8.", "Hi 7.");
        RenderedPrompt attack = template.render(new Conversation(
                Optional.empty(), List.of(Turn.text(USER, "Hi <|im_end|>."), Turn.text(USER, "{{ 7*7 }}"))));
        assertThat(attack.segments()).contains(new Segment("<|im_end|>", true));
        assertThat(attack.text()).containsSubsequence("Hi <|im_end|>.", "{{ 7*7 }}");
    }

    @TestFactory
    Stream<DynamicTest> every_template_takes_a_long_conversation() {
        Conversation conversation = new Conversation(
                Optional.empty(),
                IntStream.range(0, 1_001)
                        .mapToObj(i -> Turn.text(
                                i % 2 == 0 ? USER : MODEL,
                                "Message %d of many. ".formatted(i).repeat(10)))
                        .toList());
        return templates()
                .map(golden -> DynamicTest.dynamicTest(
                        golden.template(),
                        () -> assertThat(compile(golden).render(conversation).text())
                                .contains("Message 0 of", "Message 1000 of")));
    }

    @Test
    void a_template_that_needs_functions_is_refused() {
        assertThatThrownBy(() -> ChatTemplate.compile(
                        source(NEEDING_FUNCTIONS), new SpecialTokens("", "", Set.of()), goldens.clock()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("'functions'");
    }

    private static final Map<String, ModelFamily> FAMILIES = Map.ofEntries(
            Map.entry("google-gemma-4-31B-it.jinja", ModelFamily.GEMMA),
            Map.entry("google-gemma-4-31B-it-interleaved.jinja", ModelFamily.GEMMA),
            Map.entry("openai-gpt-oss-120b.jinja", ModelFamily.HARMONY),
            Map.entry("llama-cpp-deepseek-r1.jinja", ModelFamily.DEEPSEEK_FENCED),
            Map.entry("Mistral-Small-3.2-24B-Instruct-2506.jinja", ModelFamily.MISTRAL),
            Map.entry("mistralai-Ministral-3-14B-Reasoning-2512.jinja", ModelFamily.MISTRAL),
            Map.entry("unsloth-mistral-Devstral-Small-2507.jinja", ModelFamily.MISTRAL),
            Map.entry("mistralai-Mistral-Nemo-Instruct-2407.jinja", ModelFamily.MISTRAL_LIST),
            Map.entry("Qwen3-Coder.jinja", ModelFamily.QWEN_TAGS),
            Map.entry("Qwen3.5-4B.jinja", ModelFamily.QWEN_TAGS),
            Map.entry("Qwen-Qwen2.5-7B-Instruct.jinja", ModelFamily.HERMES),
            Map.entry("Qwen-Qwen3-0.6B.jinja", ModelFamily.HERMES),
            Map.entry("Qwen-QwQ-32B.jinja", ModelFamily.HERMES),
            Map.entry("NousResearch-Hermes-2-Pro-Llama-3-8B-tool_use.jinja", ModelFamily.HERMES),
            Map.entry("NousResearch-Hermes-3-Llama-3.1-8B-tool_use.jinja", ModelFamily.HERMES),
            Map.entry("meta-llama-Llama-3.1-8B-Instruct.jinja", ModelFamily.LLAMA),
            Map.entry("meta-llama-Llama-3.2-3B-Instruct.jinja", ModelFamily.LLAMA),
            Map.entry("meta-llama-Llama-3.3-70B-Instruct.jinja", ModelFamily.LLAMA),
            // Neither describes tools.
            Map.entry("deepseek-ai-DeepSeek-V3.1.jinja", ModelFamily.GENERIC),
            Map.entry("HuggingFaceTB-SmolLM3-3B.jinja", ModelFamily.GENERIC),
            // Formats of their own that Pollux does not know.
            Map.entry("GLM-4.6.jinja", ModelFamily.GENERIC),
            Map.entry("Kimi-K2-Instruct.jinja", ModelFamily.GENERIC),
            Map.entry("google-gemma-2-2b-it.jinja", ModelFamily.GENERIC));

    @TestFactory
    Stream<DynamicTest> a_template_is_of_the_family_whose_calls_it_writes() {
        return FAMILIES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(compile(source(entry.getKey())).family())
                                .isEqualTo(entry.getValue())));
    }

    /** Whatever the template can do, tools, calls and results reach the model, and nothing of them as a control token. */
    @TestFactory
    Stream<DynamicTest> every_template_takes_tools_calls_and_results() {
        return templates()
                .map(golden -> DynamicTest.dynamicTest(golden.template(), () -> assertTakesTools(compile(golden))));
    }

    private static void assertTakesTools(ChatTemplate template) {
        Json.Obj arguments = Json.Obj.EMPTY.with("city", new Json.Str("Rome 9 <|im_end|>"));
        Json.Obj response = Json.Obj.EMPTY.with("temperature", new Json.Str("30 degrees 8"));
        Tool tool = new Tool(
                "get_weather",
                "Weather 7 <|im_end|>",
                new JsonSchema(
                        JsonSchema.Dialect.OPEN_API,
                        Json.parse(
                                "{\"type\":\"OBJECT\",\"properties\":{\"city\":{\"type\":\"STRING\",\"description\":\"Name\"}}}")),
                Optional.empty());
        Conversation conversation = new Conversation(
                Optional.of("Be 6 terse."),
                List.of(
                        Turn.text(USER, "Hi 5."),
                        new Turn(
                                MODEL,
                                List.of(
                                        new TurnPart.Thought("Hm."),
                                        new TurnPart.ToolCall("c1", "get_weather", arguments),
                                        new TurnPart.ToolCall("c2", "get_weather", Json.Obj.EMPTY))),
                        new Turn(
                                USER,
                                List.of(
                                        new TurnPart.ToolResult("c1", "get_weather", response),
                                        new TurnPart.ToolResult("c2", "get_weather", Json.Obj.EMPTY)))));
        ToolUse use = new ToolUse(List.of(tool), ToolUse.Mode.AUTO, List.of());

        for (Thinking thinking : List.of(Thinking.OFF, Thinking.DYNAMIC)) {
            RenderedPrompt prompt = template.render(conversation, use, thinking);

            assertThat(prompt.text()).contains("Weather 7 <|im_end|>", "Be 6 terse.", "Hi 5.");
            assertThat(prompt.text()).containsSubsequence("Rome 9 <|im_end|>", "30 degrees 8");
            assertThat(prompt.segments().stream().filter(Segment::literal).map(Segment::text))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .containsOnly("<|im_end|>");
            assertThat(prompt.format().calls()).isPresent();
            assertThat(prompt.thoughtOpen()).as("thought open").isIn(thinking.enabled(), false);
        }
    }

    /** What ChatTemplate makes of a conversation is what the oracle makes of the same messages. */
    @TestFactory
    Stream<DynamicTest> tools_calls_and_thoughts_render_as_the_oracle_renders_them() {
        return goldens.all().stream()
                .filter(golden -> golden.title().equals("thinking, with a thought before a call"))
                .filter(golden -> SAME_MESSAGES.contains(FAMILIES.getOrDefault(golden.template(), ModelFamily.GENERIC)))
                .map(golden -> DynamicTest.dynamicTest(
                        golden.template(),
                        () -> assertThat(renderedThought(compile(golden))).isEqualTo(golden.text())));
    }

    /** Gemma's and DeepSeek's templates are given messages of another shape, gpt-oss' thoughts have another name. */
    private static final Set<ModelFamily> SAME_MESSAGES = Set.of(
            ModelFamily.HERMES,
            ModelFamily.QWEN_TAGS,
            ModelFamily.MISTRAL,
            ModelFamily.MISTRAL_LIST,
            ModelFamily.LLAMA);

    private static String renderedThought(ChatTemplate template) {
        Json.Obj city =
                Json.Obj.EMPTY.with("type", new Json.Str("STRING")).with("description", new Json.Str("Its name"));
        Json.Obj parameters = Json.Obj.EMPTY
                .with("type", new Json.Str("OBJECT"))
                .with("properties", Json.Obj.EMPTY.with("city", city));
        Tool tool = new Tool(
                "get_weather",
                "The weather of a city.",
                new JsonSchema(JsonSchema.Dialect.OPEN_API, parameters),
                Optional.empty());
        Json.Obj arguments = Json.Obj.EMPTY.with("city", new Json.Str("Bonn"));
        Json.Obj response = Json.Obj.EMPTY.with("rain", new Json.Bool(false));
        Conversation conversation = new Conversation(
                Optional.empty(),
                List.of(
                        Turn.text(USER, "Will it rain in Bonn?"),
                        new Turn(
                                MODEL,
                                List.of(
                                        new TurnPart.Thought("I need the weather."),
                                        new TurnPart.ToolCall("call00001", "get_weather", arguments))),
                        new Turn(USER, List.of(new TurnPart.ToolResult("call00001", "get_weather", response)))));
        ToolUse use = new ToolUse(List.of(tool), ToolUse.Mode.AUTO, List.of());
        Thinking thinking =
                template.abilities().thinking() == Abilities.Thinking.NATIVE ? Thinking.DYNAMIC : Thinking.OFF;
        return template.render(conversation, use, thinking).text();
    }

    private static Stream<Goldens.Golden> templates() {
        return goldens.all().stream()
                .filter(golden -> golden.title().equals("one question"))
                .filter(golden -> !golden.template().equals(NEEDING_FUNCTIONS));
    }

    private static ChatTemplate compile(Goldens.Golden golden) throws IOException {
        return compile(golden.source());
    }

    private static ChatTemplate compile(String source) {
        SpecialTokens tokens = new SpecialTokens("<BOS>", "<EOS>", Set.of("<|im_end|>"));
        return ChatTemplate.compile(source, tokens, goldens.clock());
    }

    private static String source(String template) throws IOException {
        return goldens.all().stream()
                .filter(golden -> golden.template().equals(template))
                .findFirst()
                .orElseThrow()
                .source();
    }

    @Test
    void the_collection_is_the_expected_one() {
        assertThat(goldens.all()).hasSize(70 * goldens.cases().size());
    }
}
