package dev.pollux.prompt.jinja;

import dev.pollux.prompt.jinja.Expression.ArgumentList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over Jinja2's expression grammar; each method is one level of precedence, from the loosest to the tightest.
 *
 * <p>Source of the levels: {@code jinja2/parser.py} of Jinja2 3.1.
 */
final class ExpressionParser {

    /** Parentheses, brackets and operators within each other. Honest templates stay below 20. */
    private static final int DEPTH = 100;

    private final TokenStream tokens;
    private int depth;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** Parses text that is one expression and nothing else. */
    static Expression parse(String source) {
        TokenStream tokens = new TokenStream(source);
        Expression expression = new ExpressionParser(tokens).tuple();
        tokens.expectEnd();
        return expression;
    }

    /** One expression, or several with commas between them as a list. */
    Expression tuple() {
        Expression first = expression();
        if (!tokens.peek().is(",")) {
            return first;
        }
        List<Expression> entries = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.atEnd() && !tokens.peek().is(")")) {
            entries.add(expression());
        }
        return new Expression.ListOf(entries);
    }

    Expression expression() {
        return nested(this::conditional);
    }

    private Expression nested(Supplier<Expression> parse) {
        if (++depth > DEPTH) {
            throw new JinjaException("The template has an expression that is nested too deeply.");
        }
        Expression expression = parse.get();
        depth--;
        return expression;
    }

    private Expression conditional() {
        Expression value = or();
        while (tokens.accept("if")) {
            Expression condition = or();
            Expression otherwise =
                    tokens.accept("else") ? expression() : new Expression.Literal(new Undefined("the missing else"));
            value = new Expression.Conditional(condition, value, otherwise);
        }
        return value;
    }

    /** An expression without {@code if}, as {@code for} needs it. */
    Expression or() {
        Expression left = and();
        while (tokens.accept("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.accept("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        if (tokens.peek().is("not") && !tokens.peekSecond().is("in")) {
            tokens.next();
            return new Expression.Not(nested(this::not));
        }
        return comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<Operator> operators = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Operator operator = comparator(); operator != null; operator = comparator()) {
            operators.add(operator);
            rest.add(sum());
        }
        return rest.isEmpty() ? first : new Expression.Comparison(first, operators, rest);
    }

    private @Nullable Operator comparator() {
        if (tokens.peek().is("not") && tokens.peekSecond().is("in")) {
            tokens.next();
            tokens.next();
            return Operator.NOT_IN;
        }
        return accept(Operator.COMPARATORS);
    }

    private @Nullable Operator accept(Map<String, Operator> operators) {
        Token token = tokens.peek();
        if (token.kind() != Token.Kind.OPERATOR && token.kind() != Token.Kind.NAME) {
            return null;
        }
        Operator operator = operators.get(token.text());
        if (operator != null) {
            tokens.next();
        }
        return operator;
    }

    private Expression sum() {
        return leftToRight(Operator.SUMS, this::concatenation);
    }

    private Expression concatenation() {
        return leftToRight(Operator.CONCATENATIONS, this::product);
    }

    private Expression product() {
        return leftToRight(Operator.PRODUCTS, this::power);
    }

    private Expression power() {
        return leftToRight(Operator.POWERS, () -> unary(true));
    }

    private Expression leftToRight(Map<String, Operator> operators, Supplier<Expression> operand) {
        Expression left = operand.get();
        for (Operator operator = accept(operators); operator != null; operator = accept(operators)) {
            left = new Expression.Binary(operator, left, operand.get());
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        Expression operand;
        if (tokens.accept("-")) {
            operand = new Expression.Negative(nested(() -> unary(false)));
        } else if (tokens.accept("+")) {
            operand = nested(() -> unary(false));
        } else {
            operand = postfix(primary());
        }
        return withFilters ? filtersAndTests(operand) : operand;
    }

    /** Applies the filters and tests that follow. */
    Expression filtersAndTests(Expression operand) {
        Expression result = operand;
        while (true) {
            if (tokens.accept("|")) {
                Filter filter = Filters.named(tokens.expectName());
                result = new Expression.Filtered(result, filter, optionalArguments());
            } else if (tokens.accept("is")) {
                result = test(result);
            } else if (tokens.peek().is("(")) {
                result = new Expression.Call(result, arguments());
            } else {
                return result;
            }
        }
    }

    private Expression test(Expression operand) {
        boolean negated = tokens.accept("not");
        String name = tokens.next().text();
        Condition test = Conditions.named(name);
        return new Expression.Tested(operand, test, testArguments(name), negated);
    }

    private ArgumentList testArguments(String test) {
        if (tokens.peek().is("(")) {
            return arguments();
        }
        return Conditions.takesArgument(test)
                ? new ArgumentList(List.of(postfix(primary())), Map.of())
                : ArgumentList.EMPTY;
    }

    private Expression postfix(Expression start) {
        Expression result = start;
        while (true) {
            if (tokens.accept(".")) {
                result = member(result);
            } else if (tokens.accept("[")) {
                result = subscript(result);
            } else if (tokens.peek().is("(")) {
                result = new Expression.Call(result, arguments());
            } else {
                return result;
            }
        }
    }

    private Expression member(Expression owner) {
        if (tokens.peek().kind() == Token.Kind.INTEGER) {
            return new Expression.Item(owner, primary());
        }
        return new Expression.Attribute(owner, tokens.expectName());
    }

    private Expression subscript(Expression owner) {
        Expression start = tokens.peek().is(":") ? null : expression();
        if (start != null && tokens.accept("]")) {
            return new Expression.Item(owner, start);
        }
        tokens.expect(":");
        Expression stop = sliceBound();
        Expression step = tokens.accept(":") ? sliceBound() : null;
        tokens.expect("]");
        return new Expression.Slice(owner, start, stop, step);
    }

    private @Nullable Expression sliceBound() {
        return tokens.peek().is(":") || tokens.peek().is("]") ? null : expression();
    }

    private ArgumentList optionalArguments() {
        return tokens.peek().is("(") ? arguments() : ArgumentList.EMPTY;
    }

    ArgumentList arguments() {
        tokens.expect("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.accept(")")) {
            if (tokens.peek().kind() == Token.Kind.NAME && tokens.peekSecond().is("=")) {
                String name = tokens.expectName();
                tokens.expect("=");
                named.put(name, expression());
            } else {
                positional.add(expression());
            }
            separator(")");
        }
        return new ArgumentList(positional, named);
    }

    private void separator(String end) {
        if (!tokens.peek().is(end)) {
            tokens.expect(",");
        }
    }

    private Expression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> named(token.text());
            case STRING -> new Expression.Literal(strings(token));
            case INTEGER -> new Expression.Literal(integer(token.text()));
            case FLOAT -> new Expression.Literal(Double.valueOf(token.text()));
            case OPERATOR -> bracketed(token.text());
            case END -> throw new JinjaException("The template has an expression that ends too early.");
        };
    }

    private static Long integer(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException tooLarge) {
            throw new JinjaException("The template has a number that is too large.", tooLarge);
        }
    }

    private static Expression named(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> new Expression.Literal(None.NONE);
            default -> new Expression.Name(name);
        };
    }

    private String strings(Token first) {
        StringBuilder text = new StringBuilder(first.text());
        while (tokens.peek().kind() == Token.Kind.STRING) {
            text.append(tokens.next().text());
        }
        return text.toString();
    }

    private Expression bracketed(String open) {
        return switch (open) {
            case "(" -> parenthesised();
            case "[" -> list();
            case "{" -> map();
            default -> throw new JinjaException("The template has an unexpected '" + open + "' in an expression.");
        };
    }

    private Expression parenthesised() {
        if (tokens.accept(")")) {
            return new Expression.ListOf(List.of());
        }
        Expression inside = tuple();
        tokens.expect(")");
        return inside;
    }

    private Expression list() {
        List<Expression> entries = new ArrayList<>();
        while (!tokens.accept("]")) {
            entries.add(expression());
            separator("]");
        }
        return new Expression.ListOf(entries);
    }

    private Expression map() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.accept("}")) {
            keys.add(expression());
            tokens.expect(":");
            values.add(expression());
            separator("}");
        }
        return new Expression.MapOf(keys, values);
    }
}
