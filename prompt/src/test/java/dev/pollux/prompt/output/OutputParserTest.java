package dev.pollux.prompt.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.JsonSchema;
import dev.pollux.model.Tool;
import dev.pollux.model.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs as the families' models write them, whole and cut into pieces anywhere. */
@SuppressWarnings("StringConcatToTextBlock") // Where lines end is part of what is tested.
class OutputParserTest {

    private static final List<Tool> TOOLS = List.of(tool("get_weather"), tool("write_file"), tool("now"));

    /**
     * An output and what it says.
     *
     * @param said events, one per line: {@code T text}, {@code ? thought}, {@code ! name arguments}, {@code ! malformed}
     */
    record Case(String title, OutputFormat format, boolean thoughtOpen, String output, List<String> said) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Case said(String title, OutputFormat format, boolean thoughtOpen, String output, String... said) {
        return new Case(title, format, thoughtOpen, output, List.of(said));
    }

    static Stream<Case> cases() {
        return Stream.of(
                        hermes(),
                        oddHermes(),
                        generic(),
                        llama(),
                        mistral(),
                        deepSeek(),
                        gemma(),
                        harmony(),
                        tags(),
                        thoughts())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> hermes() {
        OutputFormat format = format(ModelFamily.HERMES, Optional.of(ThoughtFormat.THINK_TAGS));
        return Stream.of(
                said("text", format, false, "Hello <b>there</b> & 1 < 2 <", "T Hello <b>there</b> & 1 < 2 <"),
                said(
                        "one call",
                        format,
                        false,
                        "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Paris\"}}\n</tool_call>",
                        "! get_weather {\"city\":\"Paris\"}"),
                said(
                        "text, then two calls",
                        format,
                        false,
                        "Let me look.\n\n<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Paris\"}}\n"
                                + "</tool_call>\n<tool_call>\n{\"name\": \"now\", \"arguments\": {}}\n</tool_call>\n",
                        "T Let me look.",
                        "! get_weather {\"city\":\"Paris\"}",
                        "! now {}"),
                said(
                        "a thought, then a call",
                        format,
                        false,
                        "<think>\nThe user wants weather.\nI call.\n</think>\n\n<tool_call>\n"
                                + "{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}\n</tool_call>",
                        "? The user wants weather.\nI call.",
                        "! get_weather {\"city\":\"Oslo\"}"),
                said(
                        "a call whose text holds the marks",
                        format,
                        false,
                        "<tool_call>\n{\"name\": \"write_file\", \"arguments\": {\"text\": \"a </tool_call> b <tool_call>"
                                + " {\\\"name\\\": \\\"now\\\"} } ] <think>\"}}\n</tool_call>",
                        "! write_file {\"text\":\"a </tool_call> b <tool_call> {\\\"name\\\": \\\"now\\\"} } ] <think>\"}"));
    }

    private static Stream<Case> oddHermes() {
        OutputFormat format = format(ModelFamily.HERMES, Optional.of(ThoughtFormat.THINK_TAGS));
        return Stream.of(
                said(
                        "arguments that are quoted once more, and text after a call",
                        format,
                        false,
                        "<tool_call>{\"name\":\"now\",\"arguments\":\"{\\\"zone\\\":\\\"UTC\\\"}\"}</tool_call> Wait for it.",
                        "! now {\"zone\":\"UTC\"}",
                        "T Wait for it."),
                said(
                        "a tool that does not exist",
                        format,
                        false,
                        "<tool_call>{\"name\": \"delete_all\", \"arguments\": {}}</tool_call>",
                        "! malformed"),
                said(
                        "arguments that are not JSON",
                        format,
                        false,
                        "<tool_call>{\"name\": \"now\", \"arguments\": {zone: 1}}</tool_call>",
                        "! malformed"),
                said("a call that never ends", format, false, "<tool_call>\n{\"name\": \"now\"", "! malformed"),
                said("a mark that never ends", format, false, "I like <tool_ca", "T I like <tool_ca"),
                said(
                        "a tag of thoughts in the middle of the text",
                        format,
                        false,
                        "Write <think> before and </think> after.",
                        "T Write <think> before and </think> after."));
    }

    private static Stream<Case> generic() {
        OutputFormat format = format(ModelFamily.GENERIC, Optional.of(ThoughtFormat.THINK_TAGS));
        return Stream.of(
                said(
                        "a prompted thought and a call whose text holds the mark",
                        format,
                        true,
                        "I write the file.\n</think>\n\n<tool_call>{\"name\":\"write_file\",\"arguments\":{\"text\":"
                                + "\"<tool_call>{\\\"name\\\":\\\"now\\\",\\\"arguments\\\":{}}</tool_call>\"}}</tool_call>",
                        "? I write the file.",
                        "! write_file {\"text\":\"<tool_call>{\\\"name\\\":\\\"now\\\",\\\"arguments\\\":{}}</tool_call>\"}"),
                said(
                        "without tools a call is text",
                        new OutputFormat(ModelFamily.GENERIC, Optional.empty(), List.of()),
                        false,
                        "  <tool_call>{}</tool_call> ",
                        "T   <tool_call>{}</tool_call> "));
    }

    private static Stream<Case> llama() {
        OutputFormat format = format(ModelFamily.LLAMA, Optional.empty());
        return Stream.of(
                said(
                        "Llama: one call",
                        format,
                        false,
                        "{\"name\": \"get_weather\", \"parameters\": {\"city\": \"Rome\"}}",
                        "! get_weather {\"city\":\"Rome\"}"),
                said(
                        "Llama: two calls",
                        format,
                        false,
                        "{\"name\": \"now\", \"parameters\": {}}; {\"name\": \"get_weather\", \"parameters\": {\"city\": \"A\"}}",
                        "! now {}",
                        "! get_weather {\"city\":\"A\"}"),
                said(
                        "Llama: with its tag",
                        format,
                        false,
                        "<|python_tag|>{\"name\": \"now\", \"parameters\": {}}",
                        "! now {}"),
                said(
                        "Llama: JSON that is no call",
                        format,
                        false,
                        "{\"name\": \"Ada\", \"age\": 36} is what you asked for.",
                        "T {\"name\": \"Ada\", \"age\": 36} is what you asked for."),
                said("Llama: a brace", format, false, "{ is a brace", "T { is a brace"),
                said("Llama: text", format, false, "The sky {is} blue.", "T The sky {is} blue."));
    }

    private static Stream<Case> mistral() {
        OutputFormat list = format(ModelFamily.MISTRAL_LIST, Optional.empty());
        OutputFormat format = format(ModelFamily.MISTRAL, Optional.of(ThoughtFormat.BRACKETS));
        return Stream.of(
                said(
                        "Mistral Nemo: two calls",
                        list,
                        false,
                        "[TOOL_CALLS][{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Nice\"}, \"id\": \"abcdef123\"},"
                                + " {\"name\": \"now\", \"arguments\": {}, \"id\": \"abcdef124\"}]",
                        "! get_weather {\"city\":\"Nice\"} abcdef123",
                        "! now {} abcdef124"),
                said(
                        "Mistral Small: with an id",
                        format,
                        false,
                        "[TOOL_CALLS]get_weather[CALL_ID]123456789[ARGS]{\"city\": \"Lyon\"}",
                        "! get_weather {\"city\":\"Lyon\"} 123456789"),
                said(
                        "Devstral: text and two calls",
                        format,
                        false,
                        "Looking.[TOOL_CALLS]get_weather[ARGS]{\"city\": \"[ARGS]\"}[TOOL_CALLS]now[ARGS]{}",
                        "T Looking.",
                        "! get_weather {\"city\":\"[ARGS]\"}",
                        "! now {}"),
                said("Ministral: a thought", format, false, "[THINK]Hm.[/THINK]Yes [1].", "? Hm.", "T Yes [1]."));
    }

    private static Stream<Case> deepSeek() {
        OutputFormat fenced = format(ModelFamily.DEEPSEEK_FENCED, Optional.of(ThoughtFormat.THINK_TAGS));
        OutputFormat format = format(ModelFamily.DEEPSEEK, Optional.of(ThoughtFormat.THINK_TAGS));
        return Stream.of(
                said(
                        "DeepSeek R1: a thought the prompt opened, two calls",
                        fenced,
                        true,
                        "I need both.\n</think>\n\n<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n"
                                + "```json\n{\"city\": \"Bonn\"}\n```<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>now\n"
                                + "```json\n{}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
                        "? I need both.",
                        "! get_weather {\"city\":\"Bonn\"}",
                        "! now {}"),
                said(
                        "DeepSeek V3.1: text, two calls",
                        format,
                        false,
                        "Sure.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{\"city\": \"Kiel\"}<｜tool▁call▁end｜>"
                                + "<｜tool▁call▁begin｜>now<｜tool▁sep｜>{}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
                        "T Sure.",
                        "! get_weather {\"city\":\"Kiel\"}",
                        "! now {}"));
    }

    private static Stream<Case> gemma() {
        OutputFormat format = format(ModelFamily.GEMMA, Optional.of(ThoughtFormat.GEMMA));
        return Stream.of(
                said(
                        "Gemma: a thought, two calls",
                        format,
                        false,
                        "<|channel>thought\nWeather.\n<channel|><|tool_call>call:get_weather{city:<|\"|>New \"York\"\n<|\"|>,days:"
                                + "[1,2.5],deep:{on:true,off:null}}<tool_call|><|tool_call>call:now{}<tool_call|>",
                        "? Weather.",
                        "! get_weather {\"city\":\"New \\\"York\\\"\\n\",\"days\":[1,2.5],\"deep\":{\"on\":true,\"off\":null}}",
                        "! now {}"),
                said(
                        "Gemma: braces and marks in a string",
                        format,
                        false,
                        "<|tool_call>call:write_file{text:<|\"|>}{ <tool_call|> a:b, <<|\"|>}<tool_call|>",
                        "! write_file {\"text\":\"}{ <tool_call|> a:b, <\"}"),
                said("Gemma: text", format, false, "Plain.", "T Plain."));
    }

    private static Stream<Case> harmony() {
        OutputFormat format = format(ModelFamily.HARMONY, Optional.of(ThoughtFormat.HARMONY));
        return Stream.of(
                said(
                        "gpt-oss: thought and answer",
                        format,
                        false,
                        "<|channel|>analysis<|message|>Simple sum.<|end|><|start|>assistant<|channel|>final<|message|>2 < 4",
                        "? Simple sum.",
                        "T 2 < 4"),
                said(
                        "gpt-oss: a call on its channel",
                        format,
                        false,
                        "<|channel|>analysis<|message|>Ask.<|end|><|start|>assistant<|channel|>commentary to=functions.get_weather"
                                + " <|constrain|>json<|message|>{\"city\":\"Turin <|end|>\"}",
                        "? Ask.",
                        "! get_weather {\"city\":\"Turin <|end|>\"}"),
                said(
                        "gpt-oss: a call with the recipient first",
                        format,
                        false,
                        " to=functions.now<|channel|>commentary json<|message|>{}<|call|>",
                        "! now {}"),
                said(
                        "gpt-oss: a preamble and a call",
                        format,
                        false,
                        "<|channel|>commentary<|message|>I will look.<|end|><|start|>assistant<|channel|>commentary"
                                + " to=functions.now<|message|>{}",
                        "T I will look.",
                        "! now {}"),
                said(
                        "gpt-oss: a tool that does not exist",
                        format,
                        false,
                        "<|channel|>commentary to=functions.rm <|constrain|>json<|message|>{}",
                        "! malformed"),
                said("gpt-oss: held to a form", format, false, "{\"total\":1}", "T {\"total\":1}"),
                said("gpt-oss: a word like a recipient", format, false, "total 1", "T total 1"));
    }

    private static Stream<Case> tags() {
        OutputFormat format = format(ModelFamily.QWEN_TAGS, Optional.of(ThoughtFormat.THINK_TAGS));
        return Stream.of(
                said(
                        "Qwen 3 Coder: typed parameters",
                        format,
                        false,
                        "<tool_call>\n<function=write_file>\n<parameter=text>\nline 1\n  \"line\" <2>\n</parameter>\n<parameter=count>\n3\n"
                                + "</parameter>\n<parameter=deep>\n{\"a\": [true]}\n</parameter>\n<parameter=flag>\nTrue\n</parameter>\n"
                                + "</function>\n</tool_call>",
                        "! write_file {\"text\":\"line 1\\n  \\\"line\\\" <2>\",\"count\":3,\"deep\":{\"a\":[true]},\"flag\":true}"));
    }

    private static Stream<Case> thoughts() {
        OutputFormat format = new OutputFormat(ModelFamily.GENERIC, Optional.of(ThoughtFormat.THINK_TAGS), List.of());
        return Stream.of(
                said("a thought that never ends", format, true, "and so on\n", "? and so on"),
                said("an empty thought", format, false, "<think>\n\n</think>\n\nYes.", "T Yes."),
                said("no thought", format, false, "\nYes.\n\nNo.\n", "T Yes.\n\nNo.\n"),
                said("a thought that is closed twice", format, true, "hm</think>\n</think>\n\nYes.", "? hm", "T Yes."),
                said("a close mark behind the answer", format, true, "hm</think>Yes.\n</think>", "? hm", "T Yes."),
                said("a thought with a lesser sign", format, true, "1 </ 2 </think>Yes.", "? 1 </ 2", "T Yes."));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_output_says_the_same_however_it_is_cut(Case given) {
        assertThat(parsed(given, List.of(given.output()))).as("whole").isEqualTo(given.said());
        assertThat(parsed(
                        given,
                        given.output().chars().mapToObj(Character::toString).toList()))
                .as("character by character")
                .isEqualTo(given.said());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            assertThat(parsed(given, cut(given.output(), random)))
                    .as("cut with seed " + seed)
                    .isEqualTo(given.said());
        }
    }

    @Test
    void text_streams_before_a_call_is_possible_and_waits_only_while_it_is() {
        OutputParser parser = format(ModelFamily.HERMES, Optional.empty()).parser(false);

        assertThat(parser.feed("Hi the")).containsExactly(new OutputEvent.Text("Hi the"));
        assertThat(parser.feed("re <tool")).containsExactly(new OutputEvent.Text("re"));
        assertThat(parser.feed("box>")).containsExactly(new OutputEvent.Text(" <toolbox>"));
        assertThat(parser.end(true)).isEmpty();
    }

    @Test
    void a_mark_cut_off_by_a_limit_is_dropped_and_one_that_the_model_left_so_is_text() {
        for (boolean complete : new boolean[] {false, true}) {
            OutputParser parser = format(ModelFamily.HERMES, Optional.empty()).parser(false);

            assertThat(parser.feed("Hi <tool_")).containsExactly(new OutputEvent.Text("Hi"));
            assertThat(parser.end(complete)).isEqualTo(complete ? List.of(new OutputEvent.Text(" <tool_")) : List.of());
        }
    }

    @Test
    void a_call_cut_off_by_a_limit_is_dropped() {
        OutputParser parser = format(ModelFamily.HERMES, Optional.empty()).parser(false);

        assertThat(parser.feed("<tool_call>{\"name\": \"now\", \"argu")).isEmpty();
        assertThat(parser.end(false)).isEmpty();
    }

    @Test
    void a_parser_knows_when_the_model_thinks() {
        OutputParser parser = format(ModelFamily.HERMES, Optional.of(ThoughtFormat.THINK_TAGS))
                .parser(false);

        assertThat(parser.isThinking()).isFalse();
        parser.feed("<think>hm");
        assertThat(parser.isThinking()).isTrue();
        parser.feed(ThoughtFormat.THINK_TAGS.closing());
        assertThat(parser.isThinking()).isFalse();
    }

    @Test
    void what_a_format_writes_its_parser_reads() {
        for (ModelFamily family : ModelFamily.values()) {
            ToolCallFormat calls = family.calls();
            String arguments = switch (calls.notation()) {
                case JSON -> "{\"city\": \"Bern\"}";
                case GEMMA -> "{city:<|\"|>Bern<|\"|>}";
                case PARAMETER_TAGS -> "<parameter=city>\nBern\n</parameter>\n";
            };
            String output = calls.opening()
                    + calls.call("get_weather", arguments)
                    + (calls.parallel() ? calls.separator() + calls.call("get_weather", arguments) : "")
                    + calls.closing();

            OutputParser parser = format(family, Optional.empty()).parser(false);
            List<OutputEvent> events = new ArrayList<>(parser.feed(output));
            events.addAll(parser.end(true));

            assertThat(events)
                    .as(family.name())
                    .hasSize(calls.parallel() ? 2 : 1)
                    .allSatisfy(event -> assertThat(line(event)).isEqualTo("! get_weather {\"city\":\"Bern\"}"));
            assertThat(calls.trigger().isPresent()).as(family.name()).isEqualTo(!calls.onlyAtStart());
        }
    }

    private static List<String> parsed(Case given, List<String> pieces) {
        OutputParser parser = given.format().parser(given.thoughtOpen());
        List<OutputEvent> events = new ArrayList<>();
        pieces.forEach(piece -> events.addAll(parser.feed(piece)));
        events.addAll(parser.end(true));
        List<String> lines = new ArrayList<>();
        events.forEach(event -> append(lines, line(event)));
        return lines;
    }

    private static void append(List<String> lines, String line) {
        String kind = line.substring(0, 2);
        if (!lines.isEmpty() && !kind.equals("! ") && lines.getLast().startsWith(kind)) {
            lines.add(lines.removeLast() + line.substring(2));
        } else {
            lines.add(line);
        }
    }

    private static String line(OutputEvent event) {
        return switch (event) {
            case OutputEvent.Text text -> "T " + text.text();
            case OutputEvent.Thought thought -> "? " + thought.text();
            case OutputEvent.Call call ->
                "! " + call.name() + " " + call.arguments().text()
                        + call.id().map(id -> " " + id).orElse("");
            case OutputEvent.MalformedCall _ -> "! malformed";
        };
    }

    private static List<String> cut(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            int next = Math.min(text.length(), position + 1 + random.nextInt(8));
            pieces.add(text.substring(position, next));
            position = next;
        }
        return pieces;
    }

    private static OutputFormat format(ModelFamily family, Optional<ThoughtFormat> thoughts) {
        return new OutputFormat(family, thoughts, TOOLS);
    }

    private static Tool tool(String name) {
        Json schema = Json.parse("""
                {"type": "object", "properties": {"city": {"type": "string"}, "text": {"type": "STRING"}, \
                "count": {"type": "integer"}, "deep": {"type": "object"}, "flag": {"type": "boolean"}}}""");
        return new Tool(name, "", new JsonSchema(JsonSchema.Dialect.JSON_SCHEMA, schema), Optional.empty());
    }
}
