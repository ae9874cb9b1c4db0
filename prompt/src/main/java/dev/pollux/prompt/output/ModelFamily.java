package dev.pollux.prompt.output;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Models that write calls alike. */
@SuppressWarnings("ImmutableEnumChecker") // The sets and the format are immutable; their types do not say so.
public enum ModelFamily {
    /** Models that were not trained to call, and those whose way Pollux does not know: the prompt explains how. */
    GENERIC(ToolCallFormat.GENERIC, "(?!)", "", Set.of("</tool_call>"), Set.of(), Set.of()),
    /** Gemma 4. */
    GEMMA(
            ToolCallFormat.GEMMA,
            "<\\|tool_call>call:NAME\\{",
            "call:(?<name>[^{]*)",
            Set.of("<tool_call|>"),
            Set.of("<|channel>", "<channel|>", "<|tool_call>", "<tool_call|>", "<|\"|>"),
            Set.of("<|tool_response>")),
    /** gpt-oss. */
    HARMONY(
            ToolCallFormat.HARMONY,
            "to=functions\\.NAME<\\|channel\\|>commentary",
            "",
            Set.of(),
            Set.of("<|start|>", "<|channel|>", "<|constrain|>", "<|message|>", "<|end|>"),
            Set.of("<|call|>", "<|return|>")),
    /** DeepSeek V3.1. */
    DEEPSEEK(
            ToolCallFormat.DEEPSEEK,
            "<｜tool▁call▁begin｜>NAME<｜tool▁sep｜>",
            DeepSeekMarks.HEAD,
            DeepSeekMarks.SILENT,
            DeepSeekMarks.CONTROL,
            Set.of()),
    /** DeepSeek V3 and R1. */
    DEEPSEEK_FENCED(
            ToolCallFormat.DEEPSEEK_FENCED,
            "<｜tool▁call▁begin｜>function<｜tool▁sep｜>NAME\\s*```json",
            DeepSeekMarks.HEAD,
            DeepSeekMarks.SILENT,
            DeepSeekMarks.CONTROL,
            Set.of()),
    /** Mistral's models since Small 3.2. */
    MISTRAL(
            ToolCallFormat.MISTRAL,
            "\\[TOOL_CALLS\\]NAME(?:\\[CALL_ID\\]\\w+)?\\[ARGS\\]",
            "(?<name>[^\\[]*?)(?:\\[CALL_ID\\](?<id>[^\\[]*))?(?:\\[ARGS\\])?",
            Set.of(),
            Set.of("[TOOL_CALLS]", "[CALL_ID]", "[ARGS]", "[THINK]", "[/THINK]"),
            Set.of()),
    /** Mistral's models up to Nemo. */
    MISTRAL_LIST(
            ToolCallFormat.MISTRAL_LIST,
            "\\[TOOL_CALLS\\]\\s*\\[\\{\"name\": \"NAME\", \"arguments\": ",
            "",
            Set.of(),
            Set.of("[TOOL_CALLS]"),
            Set.of()),
    /** Qwen 3 Coder, Qwen 3.5. */
    QWEN_TAGS(
            ToolCallFormat.QWEN_TAGS,
            "<tool_call>\\s*<function=NAME>\\s*<parameter=",
            "",
            Set.of("</tool_call>"),
            Set.of("<tool_call>", "</tool_call>", "<think>", "</think>"),
            Set.of()),
    /** Hermes, Qwen 2.5 and 3, SmolLM3. */
    HERMES(
            ToolCallFormat.HERMES,
            "<tool_call>\\s*\\{\"name\": ?\"NAME\", ?\"arguments\": ?",
            "",
            Set.of("</tool_call>"),
            Set.of("<tool_call>", "</tool_call>", "<think>", "</think>"),
            Set.of()),
    /** Llama 3.1 to 3.3. */
    LLAMA(
            ToolCallFormat.LLAMA,
            "<\\|end_header_id\\|>\\s*\\{\"name\": \"NAME\", \"parameters\": ",
            "",
            Set.of(),
            Set.of("<|python_tag|>"),
            Set.of("<|eom_id|>"));

    private final ToolCallFormat calls;
    private final String history;
    private final Pattern head;
    private final Set<String> silent;
    private final Set<String> markers;
    private final Set<String> stops;

    ModelFamily(
            ToolCallFormat calls,
            String history,
            String head,
            Set<String> silent,
            Set<String> markers,
            Set<String> stops) {
        this.calls = calls;
        this.history = history;
        this.head = Pattern.compile("\\s*" + head + "\\s*");
        this.silent = silent;
        this.markers = markers;
        this.stops = stops;
    }

    /** How calls are written. */
    public ToolCallFormat calls() {
        return calls;
    }

    /** Control tokens of its calls. */
    Set<String> markers() {
        return markers;
    }

    /** Texts that end an answer. */
    Set<String> stops() {
        return stops;
    }

    /** What stands between a trigger and the arguments; a group {@code name}, if it has one, is the tool's. */
    Pattern head() {
        return head;
    }

    /** Marks after a call that carry nothing. */
    Set<String> silent() {
        return silent;
    }

    /**
     * The family whose calls a chat template writes; {@link #GENERIC} where it writes none that Pollux knows.
     *
     * @param rendered a conversation as the template renders it
     * @param tool the name of a tool that was called in the conversation; letters and underscores
     */
    public static ModelFamily of(String rendered, String tool) {
        return Stream.of(values())
                .filter(family -> family.history(tool).matcher(rendered).find())
                .findFirst()
                .orElse(GENERIC);
    }

    private Pattern history(String tool) {
        return Pattern.compile(history.replace("NAME", tool));
    }

    /** How the models of a chat template think; empty where nothing of it is about thoughts. */
    public static Optional<ThoughtFormat> thoughtsOf(String template) {
        return Stream.of(ThoughtFormat.GEMMA, ThoughtFormat.HARMONY, ThoughtFormat.BRACKETS, ThoughtFormat.THINK_TAGS)
                .filter(format -> template.contains(format.open()))
                .findFirst();
    }
}
