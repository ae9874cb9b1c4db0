package dev.pollux.prompt;

import static dev.pollux.model.Turn.Role.MODEL;
import static dev.pollux.model.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.model.Conversation;
import dev.pollux.model.Turn;
import dev.pollux.prompt.jinja.Budget;
import dev.pollux.prompt.jinja.JinjaException;
import dev.pollux.prompt.jinja.JinjaTemplate;
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
        if (golden.text() != null) {
            assertThat(render(golden)).isEqualTo(corrected(golden));
        } else if (BEYOND_THE_ORACLE.contains(golden.template())) {
            assertThat(render(golden)).isNotEmpty();
        } else {
            assertThatThrownBy(() -> render(golden)).isInstanceOf(JinjaException.class);
        }
    }

    private static String corrected(Goldens.Golden golden) {
        boolean stripped = golden.title().equals("whitespace") && STRIPPING_NEWLINES.contains(golden.template());
        return stripped ? golden.text().replace("assistant\nanswer", "assistant\n  answer") : golden.text();
    }

    private static String render(Goldens.Golden golden) throws IOException {
        Map<String, Object> variables = new HashMap<>(goldens.variables());
        variables.put("messages", goldens.cases().get(golden.title()));
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

    private static Stream<Goldens.Golden> templates() {
        return goldens.all().stream()
                .filter(golden -> golden.title().equals("one question"))
                .filter(golden -> !golden.template().equals(NEEDING_FUNCTIONS));
    }

    private static ChatTemplate compile(Goldens.Golden golden) throws IOException {
        SpecialTokens tokens = new SpecialTokens("<BOS>", "<EOS>", Set.of("<|im_end|>"));
        return ChatTemplate.compile(golden.source(), tokens, goldens.clock());
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
