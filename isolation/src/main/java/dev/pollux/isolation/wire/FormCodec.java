package dev.pollux.isolation.wire;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintDefinition.Alternatives;
import dev.pollux.constraint.ConstraintDefinition.AnyJson;
import dev.pollux.constraint.ConstraintDefinition.EnumText;
import dev.pollux.constraint.ConstraintDefinition.JsonSchema;
import dev.pollux.constraint.ConstraintDefinition.Literal;
import dev.pollux.constraint.ConstraintDefinition.Pattern;
import dev.pollux.constraint.ConstraintDefinition.Repetition;
import dev.pollux.constraint.ConstraintDefinition.Sequence;
import dev.pollux.constraint.ConstraintDefinition.TextUntil;
import dev.pollux.constraint.ConstraintDefinition.TextWithout;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.Whitespace;
import dev.pollux.engine.AnswerForm;
import dev.pollux.engine.ThoughtBudget;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bytes of an answer's form, field by field. */
final class FormCodec {

    /** Levels of a definition, far more than any that can be compiled; bounds how deep reading goes. */
    private static final int DEEPEST = 1_000;

    private static final Whitespace[] WHITESPACE = Whitespace.values();

    private static final int JSON_SCHEMA = 0;
    private static final int ANY_JSON = 1;
    private static final int ENUM_TEXT = 2;
    private static final int PATTERN = 3;
    private static final int LITERAL = 4;
    private static final int SEQUENCE = 5;
    private static final int ALTERNATIVES = 6;
    private static final int REPETITION = 7;
    private static final int TEXT_UNTIL = 8;
    private static final int TEXT_WITHOUT = 9;

    private FormCodec() {}

    static void write(AnswerForm form, WireWriter writer) {
        writer.flag(form.thought().isPresent());
        form.thought().ifPresent(thought -> write(thought, writer));
        writer.flag(form.constraint().isPresent());
        form.constraint().ifPresent(constraint -> write(constraint, writer));
        writer.list(List.copyOf(form.shownTexts()), WireWriter::text);
        writer.list(List.copyOf(form.endTexts()), WireWriter::text);
    }

    static AnswerForm read(WireReader reader) throws WireException {
        Optional<ThoughtBudget> thought = reader.flag() ? Optional.of(readThought(reader)) : Optional.empty();
        Optional<ConstraintDefinition> constraint =
                reader.flag() ? Optional.of(readDefinition(reader, 0)) : Optional.empty();
        return new AnswerForm(thought, constraint, readTexts(reader), readTexts(reader));
    }

    private static Set<String> readTexts(WireReader reader) throws WireException {
        return Set.copyOf(reader.list(Integer.BYTES, WireReader::text));
    }

    private static void write(ThoughtBudget thought, WireWriter writer) {
        writer.text(thought.opening());
        writer.text(thought.close());
        writer.text(thought.closing());
        writer.integer(thought.tokens());
    }

    private static ThoughtBudget readThought(WireReader reader) throws WireException {
        return new ThoughtBudget(reader.text(), reader.text(), reader.text(), reader.integer());
    }

    private static void write(ConstraintDefinition definition, WireWriter writer) {
        switch (definition) {
            case JsonSchema schema -> write(schema, writer);
            case AnyJson json -> {
                writer.octet(ANY_JSON);
                writer.flag(json.onlyContainers());
                writer.constant(json.whitespace());
            }
            case EnumText text -> {
                writer.octet(ENUM_TEXT);
                writer.list(text.values(), WireWriter::text);
            }
            case Pattern pattern -> text(PATTERN, pattern.regex(), writer);
            case Literal literal -> text(LITERAL, literal.text(), writer);
            case Sequence sequence -> list(SEQUENCE, sequence.parts(), writer);
            case Alternatives alternatives -> list(ALTERNATIVES, alternatives.options(), writer);
            case Repetition repetition -> {
                writer.octet(REPETITION);
                write(repetition.part(), writer);
                writer.integer(repetition.min());
                writer.integer(repetition.max());
            }
            case TextUntil until -> text(TEXT_UNTIL, until.marker(), writer);
            case TextWithout without -> text(TEXT_WITHOUT, without.marker(), writer);
        }
    }

    private static void write(JsonSchema schema, WireWriter writer) {
        writer.octet(JSON_SCHEMA);
        JsonTreeCodec.write(schema.schema(), writer);
        writer.flag(schema.rules().openApi());
        writer.flag(schema.rules().additionalProperties());
        writer.flag(schema.rules().inferTypes());
        writer.flag(schema.rules().objectsOnly());
        writer.text(schema.name());
        writer.constant(schema.whitespace());
    }

    private static void text(int tag, String text, WireWriter writer) {
        writer.octet(tag);
        writer.text(text);
    }

    private static void list(int tag, List<ConstraintDefinition> parts, WireWriter writer) {
        writer.octet(tag);
        writer.list(parts, (to, part) -> write(part, to));
    }

    private static ConstraintDefinition readDefinition(WireReader reader, int depth) throws WireException {
        if (depth == DEEPEST) {
            throw new WireException("a definition that is too deep");
        }
        int tag = reader.octet();
        return switch (tag) {
            case JSON_SCHEMA -> readSchema(reader);
            case ANY_JSON -> new AnyJson(reader.flag(), reader.constant(WHITESPACE));
            case ENUM_TEXT -> new EnumText(reader.list(Integer.BYTES, WireReader::text));
            case PATTERN -> new Pattern(reader.text());
            case LITERAL -> new Literal(reader.text());
            case SEQUENCE -> new Sequence(readDefinitions(reader, depth));
            case ALTERNATIVES -> new Alternatives(readDefinitions(reader, depth));
            case REPETITION -> new Repetition(readDefinition(reader, depth + 1), reader.integer(), reader.integer());
            case TEXT_UNTIL -> new TextUntil(reader.text());
            case TEXT_WITHOUT -> new TextWithout(reader.text());
            default -> throw new WireException("an unknown definition, number " + tag);
        };
    }

    private static List<ConstraintDefinition> readDefinitions(WireReader reader, int depth) throws WireException {
        return reader.list(1, from -> readDefinition(from, depth + 1));
    }

    private static JsonSchema readSchema(WireReader reader) throws WireException {
        return new JsonSchema(
                JsonTreeCodec.read(reader),
                new SchemaRules(reader.flag(), reader.flag(), reader.flag(), reader.flag()),
                reader.text(),
                reader.constant(WHITESPACE));
    }
}
