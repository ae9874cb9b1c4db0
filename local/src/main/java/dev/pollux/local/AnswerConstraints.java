package dev.pollux.local;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintDefinition.Alternatives;
import dev.pollux.constraint.ConstraintDefinition.EnumText;
import dev.pollux.constraint.ConstraintDefinition.Literal;
import dev.pollux.constraint.ConstraintDefinition.Repetition;
import dev.pollux.constraint.ConstraintDefinition.Sequence;
import dev.pollux.constraint.ConstraintDefinition.TextUntil;
import dev.pollux.constraint.ConstraintDefinition.TextWithout;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.check.FinalCheck;
import dev.pollux.constraint.schema.ListedTexts;
import dev.pollux.model.JsonSchema;
import dev.pollux.model.ModelException;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.prompt.output.OutputFormat;
import dev.pollux.prompt.output.ToolCallFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What must hold for an answer: the form of its text, and calls that are valid against their tools' parameters in the format the
 * model writes them in.
 */
final class AnswerConstraints {

    /** Calls of one answer. A weak model that must call goes on calling; what it says after so many is not worth its time. */
    static final int MOST_CALLS = 8;

    private AnswerConstraints() {}

    /**
     * The whole answer behind a thought; empty if anything may come.
     *
     * @throws ModelException UNSUPPORTED if arguments can be neither enforced nor checked, or no text is left to choose from
     */
    static Optional<ConstraintDefinition> of(OutputConstraint output, ToolUse toolUse, OutputFormat format) {
        Optional<ConstraintDefinition> text = text(output).map(it -> behind(format.textOpening(), it));
        if (format.calls().isEmpty()) {
            return text;
        }
        ToolCallFormat calls = format.calls().get();
        if (calls.notation() != ToolCallFormat.Notation.JSON) {
            requireCheckable(toolUse.callable());
        }
        if (toolUse.isRequired()) {
            return Optional.of(calls(calls, toolUse, ""));
        }
        return text.isEmpty() && calls.notation() != ToolCallFormat.Notation.JSON
                ? Optional.empty()
                : Optional.of(either(text, calls, toolUse));
    }

    private static void requireCheckable(List<Tool> callable) {
        callable.forEach(tool -> SchemaRefusals.translated(() -> FinalCheck.ofFree(parameters(tool))));
    }

    private static EnumText oneOf(ConstraintDefinition.JsonSchema schema) {
        return new EnumText(SchemaRefusals.translated(() -> ListedTexts.of(schema, ConstraintLimits.DEFAULTS)));
    }

    private static ConstraintDefinition behind(String opening, ConstraintDefinition definition) {
        return opening.isEmpty() ? definition : new Sequence(List.of(new Literal(opening), definition));
    }

    static Optional<ConstraintDefinition> text(OutputConstraint output) {
        return switch (output) {
            case OutputConstraint.None _ -> Optional.empty();
            case OutputConstraint.AnyJson _ -> Optional.of(new ConstraintDefinition.AnyJson(false, Whitespace.COMPACT));
            case OutputConstraint.Schema schema -> Optional.of(schema(schema.schema()));
            case OutputConstraint.OneOf texts -> Optional.of(oneOf(schema(texts.schema())));
        };
    }

    private static String name(JsonSchema schema) {
        return schema.dialect() == JsonSchema.Dialect.OPEN_API
                ? "generation_config.response_schema"
                : "generation_config.response_json_schema";
    }

    static ConstraintDefinition.JsonSchema parameters(Tool tool) {
        boolean openApi = tool.parameters().dialect() == JsonSchema.Dialect.OPEN_API;
        return definition(
                tool.parameters(),
                rules(tool.parameters()).ofArguments(),
                "function_declarations[" + tool.name() + "]." + (openApi ? "parameters" : "parameters_json_schema"));
    }

    static ConstraintDefinition.JsonSchema schema(JsonSchema schema) {
        return definition(schema, rules(schema), name(schema));
    }

    private static SchemaRules rules(JsonSchema schema) {
        return schema.dialect() == JsonSchema.Dialect.OPEN_API ? SchemaRules.OPEN_API : SchemaRules.JSON_SCHEMA;
    }

    private static ConstraintDefinition.JsonSchema definition(JsonSchema schema, SchemaRules rules, String name) {
        return new ConstraintDefinition.JsonSchema(
                Objects.requireNonNull(JsonTrees.of(schema.schema()), "a schema is not null"),
                rules,
                name,
                Whitespace.COMPACT);
    }

    /** Text or calls, as the model sees fit; text may come before calls where the format marks where they begin. */
    private static ConstraintDefinition either(
            Optional<ConstraintDefinition> text, ToolCallFormat format, ToolUse toolUse) {
        Optional<String> trigger = format.trigger();
        String mark = trigger.orElse(format.opening() + format.beforeName());
        ConstraintDefinition onlyText = text.orElse(new TextWithout(mark));
        if (text.isPresent() || trigger.isEmpty()) {
            return new Alternatives(List.of(onlyText, calls(format, toolUse, "")));
        }
        return new Alternatives(
                List.of(onlyText, new Sequence(List.of(new TextUntil(mark), calls(format, toolUse, mark)))));
    }

    /** @param written what stands there already of the beginning */
    private static ConstraintDefinition calls(ToolCallFormat format, ToolUse toolUse, String written) {
        List<Tool> callable = toolUse.callable();
        String beginning = (format.opening() + format.beforeName()).substring(written.length());
        List<ConstraintDefinition> parts = new ArrayList<>();
        addLiteral(parts, beginning);
        if (format.notation() != ToolCallFormat.Notation.JSON) {
            parts.addAll(uncheckedCall(format, callable));
            return new Sequence(parts);
        }
        parts.add(call(format, callable));
        if (format.parallel() && toolUse.parallel()) {
            List<ConstraintDefinition> further = new ArrayList<>();
            addLiteral(further, format.separator() + format.beforeName());
            further.add(call(format, callable));
            parts.add(new Repetition(new Sequence(further), 0, MOST_CALLS - 1));
        }
        addLiteral(parts, format.closing());
        return new Sequence(parts);
    }

    /** From a tool's name on. */
    private static ConstraintDefinition call(ToolCallFormat format, List<Tool> callable) {
        return new Alternatives(callable.stream()
                .<ConstraintDefinition>map(tool -> {
                    List<ConstraintDefinition> parts = new ArrayList<>();
                    addLiteral(parts, tool.name() + format.beforeArguments());
                    parts.add(parameters(tool));
                    addLiteral(parts, format.afterArguments());
                    return new Sequence(parts);
                })
                .toList());
    }

    /** Arguments that are not JSON are not enforced: {@link AnswerCheck} looks at them when they are whole. */
    private static List<ConstraintDefinition> uncheckedCall(ToolCallFormat format, List<Tool> callable) {
        String behindName = format.beforeArguments() + (format.notation() == ToolCallFormat.Notation.GEMMA ? "{" : "");
        return List.of(
                new EnumText(
                        callable.stream().map(tool -> tool.name() + behindName).toList()),
                new TextWithout(""));
    }

    private static void addLiteral(List<ConstraintDefinition> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }
}
