package dev.pollux.constraint.schema;

import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.automaton.Budget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows references and combinations of the schemas that one value must satisfy together, and gathers their facts. */
final class Conjunction {
    private final References references;
    private final SchemaRules rules;
    private final Budget budget;
    private final Facts facts;
    private final Set<Part> seen = new HashSet<>();
    private int depth;

    private Conjunction(References references, SchemaRules rules, Budget budget, String path) {
        this.references = references;
        this.rules = rules;
        this.budget = budget;
        this.facts = new Facts(path);
    }

    static Facts of(List<Part> parts, References references, SchemaRules rules, Budget budget) {
        Conjunction conjunction =
                new Conjunction(references, rules, budget, parts.getFirst().path());
        parts.forEach(conjunction::follow);
        return conjunction.facts;
    }

    /**
     * The same parts where a schema that is nothing but a reference stands for what it refers to, each once: what is one rule gets
     * one node.
     */
    static List<Part> canonical(List<Part> parts, References references) {
        Set<Part> found = new LinkedHashSet<>();
        for (Part part : parts) {
            found.add(references.behind(part));
        }
        return List.copyOf(found);
    }

    private void follow(Part part) {
        budget.take(1);
        budget.checkTime();
        if (seen.add(part)) {
            enter(part);
            followNew(part);
            depth--;
        }
    }

    private void enter(Part part) {
        int most = budget.limits().maxDepth();
        if (++depth > most) {
            throw new SchemaTooComplexException(
                    part.path(), "references and combinations lead here from more than " + most + " levels above");
        }
    }

    private void followNew(Part part) {
        switch (part.schema()) {
            case Boolean allowed -> facts.impossible |= !allowed;
            case Map<?, ?> object -> followObject(part, object);
            case null, default -> throw new UnsupportedSchemaException(part.path(), "must be a schema");
        }
    }

    private void followObject(Part part, Map<?, ?> schema) {
        Keywords.read(schema, part.path(), rules, facts);
        if (Keywords.hasConstraint(schema)) {
            facts.own.add(part.own());
        }
        if (part.ownOnly()) {
            return;
        }
        if (schema.containsKey("$ref")) {
            follow(references.target(schema.get("$ref"), part.path()));
        }
        branches(part, schema, "allOf").forEach(this::follow);
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.containsKey(keyword)) {
                facts.choices.add(branches(part, schema, keyword));
            }
        }
    }

    private static List<Part> branches(Part part, Map<?, ?> schema, String keyword) {
        String path = part.path() + "." + keyword;
        Object value = schema.get(keyword);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw new UnsupportedSchemaException(path, "must be an array with at least one schema");
        }
        List<Part> found = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            found.add(branch(list.get(i), path + "[" + i + "]"));
        }
        return found;
    }

    private static Part branch(@Nullable Object schema, String path) {
        return new Part(schema, path, false);
    }

    /** Every way to pick one branch of each choice, together with all that is said beside the choices. */
    static List<List<Part>> spread(Facts facts, int most) {
        List<List<Part>> spread = List.of(facts.own);
        for (List<Part> choice : facts.choices) {
            if ((long) spread.size() * choice.size() > most) {
                throw new SchemaTooComplexException(
                        facts.path, "the choices combine to more than " + most + " alternatives");
            }
            List<List<Part>> next = new ArrayList<>();
            for (List<Part> picked : spread) {
                for (Part branch : choice) {
                    List<Part> more = new ArrayList<>(picked);
                    more.add(branch);
                    next.add(more);
                }
            }
            spread = next;
        }
        return spread;
    }
}
