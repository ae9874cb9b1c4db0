package dev.pollux.constraint.schema;

import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.automaton.CanonicalJson;
import dev.pollux.constraint.grammar.ArrayNode;
import dev.pollux.constraint.grammar.Choice;
import dev.pollux.constraint.grammar.Grammar;
import dev.pollux.constraint.grammar.Node;
import dev.pollux.constraint.grammar.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns schemas into nodes. Each set of schemas that apply together gets one {@link Choice}, made when it is first asked for
 * and filled later: recursion in a schema becomes a cycle of nodes, and the reader itself never recurs.
 */
final class SchemaReader {
    private static final Part ANYTHING = new Part(true, "", false);
    private static final Part OBJECT = new Part(Map.of("type", "object"), "", false);

    private record Open(Choice choice, List<Part> parts) {}

    private final Grammar.Builder builder;
    private final Lexemes lexemes;
    private final SchemaRules rules;
    private final References references;
    private final Map<List<Part>, Choice> choices = new HashMap<>();
    private final ArrayDeque<Open> open = new ArrayDeque<>();

    SchemaReader(Grammar.Builder builder, Lexemes lexemes, SchemaRules rules, References references) {
        this.builder = builder;
        this.lexemes = lexemes;
        this.rules = rules;
        this.references = references;
    }

    Choice read(Object schema, String name) {
        Part whole = new Part(schema, name, false);
        Choice root = nodeOf(rules.objectsOnly() ? List.of(whole, OBJECT) : List.of(whole));
        while (!open.isEmpty()) {
            Open next = open.remove();
            try {
                fill(next.choice, next.parts);
            } catch (SchemaTooComplexException tooComplex) {
                throw tooComplex.at(next.parts.getFirst().path());
            }
        }
        return root;
    }

    private Choice nodeOf(List<Part> parts) {
        List<Part> key = Conjunction.canonical(parts.isEmpty() ? List.of(ANYTHING) : parts, references);
        Choice known = choices.get(key);
        if (known == null) {
            known = builder.choice(key.getFirst().path());
            choices.put(key, known);
            open.add(new Open(known, key));
        }
        return known;
    }

    private void fill(Choice choice, List<Part> parts) {
        Facts facts = Conjunction.of(parts, references, rules, builder.budget());
        if (facts.impossible) {
            return;
        }
        if (facts.choices.isEmpty()) {
            fillPlain(choice, facts);
            return;
        }
        int most = builder.budget().limits().maxNodes();
        Set<String> words = new LinkedHashSet<>();
        for (List<Part> branch : Conjunction.spread(facts, most)) {
            if (!mergeConstants(branch, words)) {
                choice.add(nodeOf(branch));
            }
        }
        if (!words.isEmpty()) {
            choice.add(lexemes.words(List.copyOf(words)));
        }
    }

    /** Branches that are nothing but constants become one list of words, however many they are. */
    private boolean mergeConstants(List<Part> branch, Set<String> words) {
        if (branch.size() != 1 || !(branch.getFirst().schema() instanceof Map<?, ?> schema)) {
            return false;
        }
        boolean isConstant = schema.containsKey("const") || schema.containsKey("enum");
        if (!isConstant || schema.containsKey("$ref") || schema.containsKey("allOf")) {
            return false;
        }
        Facts facts = Conjunction.of(branch, references, rules, builder.budget());
        Map<String, @Nullable Object> allowed = facts.allowed;
        if (!facts.choices.isEmpty() || allowed == null || !isBare(facts)) {
            return false;
        }
        allowed.forEach((text, value) -> {
            if (facts.has(JsonType.of(value))) {
                words.add(text);
            }
        });
        return true;
    }

    private static boolean isBare(Facts facts) {
        return facts.patterns.isEmpty()
                && facts.minLength == 0
                && facts.maxLength == Facts.UNLIMITED
                && facts.low == null
                && facts.high == null
                && !facts.integerOnly
                && facts.multiples.isEmpty()
                && facts.members.isEmpty()
                && facts.elements.isEmpty()
                && facts.required.isEmpty();
    }

    private void fillPlain(Choice choice, Facts facts) {
        Map<String, @Nullable Object> allowed = facts.allowed;
        if (allowed != null) {
            refuseShapedEnum(facts, allowed);
            choice.add(lexemes.enumerated(facts, allowed));
            return;
        }
        List<String> words = new ArrayList<>();
        if (facts.has(JsonType.NULL)) {
            words.add("null");
        }
        if (facts.has(JsonType.BOOLEAN)) {
            words.addAll(List.of("true", "false"));
        }
        if (!words.isEmpty()) {
            choice.add(lexemes.words(words));
        }
        if (facts.has(JsonType.NUMBER)) {
            choice.add(lexemes.number(facts));
        }
        if (facts.has(JsonType.STRING) && facts.minLength <= facts.maxLength) {
            choice.add(lexemes.string(facts));
        }
        if (facts.has(JsonType.ARRAY)) {
            choice.add(array(facts));
        }
        if (facts.has(JsonType.OBJECT)) {
            choice.add(object(facts));
        }
    }

    private static void refuseShapedEnum(Facts facts, Map<String, @Nullable Object> allowed) {
        boolean hasShapes = allowed.values().stream().anyMatch(v -> v instanceof Map<?, ?> || v instanceof List<?>);
        if (hasShapes && (!facts.members.isEmpty() || !facts.elements.isEmpty())) {
            throw new UnsupportedSchemaException(
                    facts.path + ".enum", "of objects or arrays is not supported beside properties or items");
        }
    }

    private Node array(Facts facts) {
        int prefixLength = facts.elements.stream()
                .mapToInt(one -> one.prefix().size())
                .max()
                .orElse(0);
        List<Node> prefix = new ArrayList<>();
        for (int i = 0; i < Math.min(prefixLength, facts.maxItems); i++) {
            prefix.add(nodeOf(facts.partsOfElement(i)));
        }
        Node items = prefixLength < facts.maxItems ? nodeOf(facts.partsOfElement(prefixLength)) : null;
        return builder.array(new ArrayNode.Elements(prefix, items, facts.minItems, facts.maxItems));
    }

    private Node object(Facts facts) {
        Set<String> declared = facts.names();
        boolean saysMore = facts.members.stream().anyMatch(one -> one.additional() != null);
        boolean isOpen = saysMore || rules.additionalProperties();
        List<byte[]> names = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        List<Boolean> required = new ArrayList<>();
        for (String name : declared) {
            if (isOnlyRequired(facts, name) && !isOpen) {
                throw new UnsupportedSchemaException(facts.path + ".required", "names no property: " + name);
            }
            names.add(CanonicalJson.bytes(name));
            values.add(nodeOf(facts.partsOf(name)));
            required.add(facts.required.contains(name));
        }
        checkNumber(names.size());
        Node additional = isOpen ? nodeOf(additional(facts)) : null;
        int most = ObjectNode.Members.most() - 1;
        int max = facts.maxProperties == Facts.UNLIMITED ? Facts.UNLIMITED : Math.min(most, facts.maxProperties);
        return builder.object(new ObjectNode.Members(
                names, values, required, additional, isOpen ? lexemes.memberName() : null, facts.minProperties, max));
    }

    private void checkNumber(int names) {
        if (names >= ObjectNode.Members.most()) {
            throw new SchemaTooComplexException(names + " properties in one object");
        }
    }

    private static boolean isOnlyRequired(Facts facts, String name) {
        return facts.members.stream().noneMatch(one -> one.named().containsKey(name));
    }

    private static List<Part> additional(Facts facts) {
        List<Part> found = new ArrayList<>();
        for (Facts.Members one : facts.members) {
            if (one.additional() != null) {
                found.add(one.additional());
            }
        }
        return found;
    }
}
