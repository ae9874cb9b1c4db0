package dev.pollux.prompt.output;

import java.util.Optional;
import java.util.Set;

/**
 * How a model writes calls: {@code opening call (separator call)* closing}, where a call is {@code beforeName name
 * beforeArguments arguments afterArguments}. Output that a constraint holds to this is what the family's parser reads. Names are
 * letters, digits and {@code _ . : -}, so that no notation has to quote them.
 *
 * @param triggers texts of free output after which a call is being made; each that begins {@code opening + beforeName} can be
 *     continued as said above, the others are habits of the model that the parser reads, too
 * @param onlyAtStart whether calls are made only where nothing has been said yet, and text and calls exclude each other
 * @param opening before the first call
 * @param beforeName before a tool's name
 * @param beforeArguments between name and arguments
 * @param afterArguments after the arguments
 * @param separator between two calls
 * @param closing after the last call
 * @param parallel whether an answer may hold several calls
 * @param notation how the arguments are written
 */
public record ToolCallFormat(
        Set<String> triggers,
        boolean onlyAtStart,
        String opening,
        String beforeName,
        String beforeArguments,
        String afterArguments,
        String separator,
        String closing,
        boolean parallel,
        Notation notation) {

    /** How arguments are written. */
    public enum Notation {
        /** A JSON object. */
        JSON,
        /** Gemma's: as JSON, with bare names, and strings between {@code <|"|>} without escapes. */
        GEMMA,
        /**
         * A list of {@code <parameter=NAME>\nVALUE\n</parameter>\n}, in which strings stand as they are and everything else as
         * JSON.
         */
        PARAMETER_TAGS
    }

    /** In an object between {@code <tool_call>} tags: what Pollux explains to models without a format. */
    public static final ToolCallFormat GENERIC =
            tagged("<tool_call>{\"name\":\"", "\",\"arguments\":", "}</tool_call>");

    /** Hermes, Qwen 2.5 and 3, SmolLM3. */
    public static final ToolCallFormat HERMES =
            tagged("<tool_call>\n{\"name\": \"", "\", \"arguments\": ", "}\n</tool_call>");

    /** Qwen 3 Coder and Qwen 3.5. */
    public static final ToolCallFormat QWEN_TAGS = new ToolCallFormat(
            Set.of("<tool_call>"),
            false,
            "",
            "<tool_call>\n<function=",
            ">\n",
            "</function>\n</tool_call>",
            "\n",
            "",
            true,
            Notation.PARAMETER_TAGS);

    /** Llama 3.1 to 3.3: the answer is one object, without any mark; the tag is a habit of theirs. */
    public static final ToolCallFormat LLAMA = new ToolCallFormat(
            Set.of("<|python_tag|>"),
            true,
            "",
            "{\"name\": \"",
            "\", \"parameters\": ",
            "}",
            "; ",
            "",
            false,
            Notation.JSON);

    /** Mistral's models up to Nemo. */
    public static final ToolCallFormat MISTRAL_LIST = new ToolCallFormat(
            Set.of("[TOOL_CALLS]"),
            false,
            "[TOOL_CALLS][",
            "{\"name\": \"",
            "\", \"arguments\": ",
            "}",
            ", ",
            "]",
            true,
            Notation.JSON);

    /** Mistral's models since Small 3.2. */
    public static final ToolCallFormat MISTRAL = new ToolCallFormat(
            Set.of("[TOOL_CALLS]"), false, "", "[TOOL_CALLS]", "[ARGS]", "", "", "", true, Notation.JSON);

    /** DeepSeek V3.1. */
    public static final ToolCallFormat DEEPSEEK =
            deepSeek("<｜tool▁call▁begin｜>", "<｜tool▁sep｜>", "<｜tool▁call▁end｜>", "");

    /** DeepSeek R1 and V3: arguments between code fences. */
    public static final ToolCallFormat DEEPSEEK_FENCED =
            deepSeek("<｜tool▁call▁begin｜>function<｜tool▁sep｜>", "\n```json\n", "\n```<｜tool▁call▁end｜>", "\n");

    /** Gemma 4. */
    public static final ToolCallFormat GEMMA = new ToolCallFormat(
            Set.of("<|tool_call>"), false, "", "<|tool_call>call:", "", "<tool_call|>", "", "", true, Notation.GEMMA);

    /** gpt-oss: a message of the commentary channel to the function. */
    public static final ToolCallFormat HARMONY = new ToolCallFormat(
            Set.of("<|channel|>commentary to=functions."),
            false,
            "",
            "<|channel|>commentary to=functions.",
            " <|constrain|>json<|message|>",
            "",
            "",
            "",
            false,
            Notation.JSON);

    public ToolCallFormat {
        triggers = Set.copyOf(triggers);
    }

    private static ToolCallFormat tagged(String beforeName, String beforeArguments, String afterArguments) {
        return new ToolCallFormat(
                Set.of("<tool_call>"),
                false,
                "",
                beforeName,
                beforeArguments,
                afterArguments,
                "\n",
                "",
                true,
                Notation.JSON);
    }

    private static ToolCallFormat deepSeek(
            String beforeName, String beforeArguments, String afterArguments, String separator) {
        return new ToolCallFormat(
                Set.of("<｜tool▁calls▁begin｜>", "<｜tool▁call▁begin｜>"),
                false,
                "<｜tool▁calls▁begin｜>",
                beforeName,
                beforeArguments,
                afterArguments,
                separator,
                "<｜tool▁calls▁end｜>",
                true,
                Notation.JSON);
    }

    /**
     * The trigger after which a constraint can take over, since it begins {@code opening + beforeName}; empty for calls that have
     * no mark.
     */
    public Optional<String> trigger() {
        return triggers.stream().filter((opening + beforeName)::startsWith).findFirst();
    }

    /** A call as it stands in the output; {@code arguments} is in this format's notation. */
    public String call(String name, String arguments) {
        return beforeName + name + beforeArguments + arguments + afterArguments;
    }
}
