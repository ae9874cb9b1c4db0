package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code for targets in iterable if condition}. */
record ForHeader(
        List<String> targets, Expression iterable, @Nullable Expression condition) {

    static ForHeader parse(String source) {
        TokenStream tokens = new TokenStream(source);
        List<String> targets = targets(tokens);
        tokens.expect("in");
        ExpressionParser parser = new ExpressionParser(tokens);
        Expression iterable = parser.or();
        Expression condition = tokens.accept("if") ? parser.expression() : null;
        tokens.expectEnd();
        return new ForHeader(targets, iterable, condition);
    }

    static List<String> targets(TokenStream tokens) {
        boolean parenthesised = tokens.accept("(");
        List<String> targets = new ArrayList<>(List.of(tokens.expectName()));
        while (tokens.accept(",")) {
            targets.add(tokens.expectName());
        }
        if (parenthesised) {
            tokens.expect(")");
        }
        return targets;
    }

    /** Gives one target the value, or several targets its entries. */
    static void assign(Scope scope, List<String> targets, Object value) {
        if (targets.size() == 1) {
            scope.put(targets.getFirst(), value);
            return;
        }
        if (!(value instanceof List<?> entries) || entries.size() != targets.size()) {
            throw new JinjaException("The template cannot spread " + Values.kind(value) + " over its names.");
        }
        for (int i = 0; i < targets.size(); i++) {
            scope.put(targets.get(i), entries.get(i));
        }
    }
}
